import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { newId } from '#app/domain/id.server';
import type { Tx } from '#db/client.server';
import { correction, step } from '#db/schema/corrections';
import type { Evidence } from './evidence';
import type { Sender } from './open-submission.server';
import { rankAt } from './rank';
import { openStates } from './states';
import { takePart } from './take-part.server';
import { weighCorrection } from './weigh-correction.server';

/** One approval suffices for every field now; asking two for some is a change here alone. */
const approvalsNeeded = () => 1;

export interface NewCorrection {
  kind: 'field' | 'missing-place';
  placeId: string | null;
  item: string;
  field: string;
  before: unknown;
  after: unknown;
  afterKey: string;
  baseVersion: number;
  region: string;
  evidence: Evidence;
  observedOn: string | null;
  note: string;
}

/** Stores a new correction, waiting, with its authors and its first step. Answers its id. */
export async function fileCorrection(tx: Tx, sender: Sender, one: NewCorrection, now: Date): Promise<string> {
  const { submissionId, anonymous, person, persons } = sender;
  const id = newId();
  const weight = await weighCorrection(tx, { ...one, id, revision: 1 }, now);
  await tx.insert(correction).values({
    ...one,
    id,
    submissionId,
    anonymous,
    after: json(one.after),
    approvalsNeeded: approvalsNeeded(),
    createdAt: now,
    rankAt: rankAt(now, weight),
  });
  await takePart(tx, id, persons, 'author');
  await tx.insert(step).values({ correctionId: id, kind: 'submitted', revision: 1, by: person, at: now });
  return id;
}

/** The open correction that proposes the same change, if there is one; it stays open until the transaction ends. */
export async function openTwin(
  tx: Tx,
  { kind, placeId, item, field, afterKey }: Pick<NewCorrection, 'kind' | 'placeId' | 'item' | 'field' | 'afterKey'>,
): Promise<string | null> {
  const [twin] = await tx
    .select({ id: correction.id })
    .from(correction)
    .where(
      and(
        eq(correction.kind, kind),
        placeId === null ? isNull(correction.placeId) : eq(correction.placeId, placeId),
        eq(correction.item, item),
        eq(correction.field, field),
        eq(correction.afterKey, afterKey),
        inArray(correction.state, openStates),
      ),
    )
    .for('update');
  return twin?.id ?? null;
}

/** "Not known", proposed, is a value: JSON's null, where SQL's would say that nothing is proposed. */
export const json = (value: unknown) => (value === null ? sql`'null'::jsonb` : value);
