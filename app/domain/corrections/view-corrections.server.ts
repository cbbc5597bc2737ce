import { asc, eq, inArray } from 'drizzle-orm';
import type { Database } from '#db/client.server';
import { correction, step } from '#db/schema/corrections';
import { place } from '#db/schema/places';
import type { State } from './states';

type StepKind = (typeof step.$inferSelect)['kind'];

/** One stage of a correction, as its author reads it. */
export interface Stage {
  kind: StepKind;
  at: Date;
  revision: number;
  reason: string | null;
  note: string;
  /** The value amended to, or published meanwhile. */
  value: unknown;
  /** An import did it, not a person. */
  bySource: boolean;
}

/** A correction as the people who sent it, or said the same, may see it. */
export interface CorrectionView {
  id: string;
  kind: 'field' | 'missing-place';
  /** Null while the place is only proposed. */
  place: { id: string; name: string; kind: string } | null;
  item: string;
  field: string;
  before: unknown;
  after: unknown;
  state: State;
  revision: number;
  recheck: boolean;
  createdAt: Date;
  /** Sent by the one who looks; otherwise they only said the same. */
  mine: boolean;
  /** How its author knows: empty to all others. */
  evidence: string;
  observedOn: string | null;
  note: string;
  underReview: boolean;
  stages: Stage[];
}

/** In the order of the ids; ids that are missing are left out. Who may see them is the caller's to have checked. */
export async function viewCorrections(
  db: Database,
  wanted: readonly { id: string; mine: boolean }[],
  now: Date,
): Promise<CorrectionView[]> {
  if (wanted.length === 0) return [];
  const ids = wanted.map(({ id }) => id);
  const rows = await db
    .select({ correction, place: { id: place.id, name: place.name, kind: place.kind } })
    .from(correction)
    .leftJoin(place, eq(place.id, correction.placeId))
    .where(inArray(correction.id, ids));
  const steps = await db.select().from(step).where(inArray(step.correctionId, ids)).orderBy(asc(step.id));

  return wanted.flatMap(({ id, mine }) => {
    const row = rows.find((one) => one.correction.id === id);
    if (!row) return [];
    const { kind, item, field, before, after, state, revision, recheck, createdAt, leaseUntil } = row.correction;
    const { evidence, observedOn, note } = row.correction;
    const stages = steps.filter((one) => one.correctionId === id).map((one) => stageOf(one, mine));
    return {
      ...{ id, kind, place: row.place, item, field, before, after, state, revision, recheck, createdAt, mine, stages },
      evidence: mine ? evidence : '',
      observedOn: mine ? observedOn : null,
      note: mine ? note : '',
      underReview: state === 'waiting' && leaseUntil !== null && leaseUntil > now,
    };
  });
}

function stageOf({ kind, at, revision, reason, note, value, by }: typeof step.$inferSelect, mine: boolean): Stage {
  return { kind, at, revision, reason, note: mine ? note : '', value, bySource: by.startsWith('import:') };
}
