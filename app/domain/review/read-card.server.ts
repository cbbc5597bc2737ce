import { and, asc, desc, eq, inArray, isNull, ne } from 'drizzle-orm';
import type { Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { missingPlaceShape } from '#app/domain/corrections/missing-place';
import type { CorrectionRow } from '#app/domain/corrections/move-correction.server';
import { personsOf } from '#app/domain/corrections/persons';
import { rankReasons, type RankReason } from '#app/domain/corrections/rank';
import { similarPlaces } from '#app/domain/corrections/similar-places.server';
import { openStates, type State } from '#app/domain/corrections/states';
import { weighCorrection } from '#app/domain/corrections/weigh-correction.server';
import { currentFact, type CurrentFact } from '#app/domain/places/current-fact.server';
import { distanceInMetres } from '#app/domain/places/distance';
import { facts, isField, type Source } from '#app/domain/places/place';
import { database, type Database } from '#db/client.server';
import { account } from '#db/schema/accounts';
import { correction, decision, step } from '#db/schema/corrections';
import { official } from '#db/schema/imports';
import { change, place } from '#db/schema/places';
import { holderOf } from './claim';
import { isOwn } from '#app/domain/corrections/is-own.server';

/** Another correction, named beside the one that is decided. */
export interface Neighbour {
  id: string;
  item: string;
  field: string;
  after: unknown;
  state: State;
}

/** What is shown of the row itself: not who sent it. */
const shown = (row: CorrectionRow) => {
  const { id, kind, item, field, before, after, revision, state, recheck } = row;
  const { evidence, observedOn, note, anonymous, approvalsNeeded, createdAt, region } = row;
  return {
    ...{ id, kind, item, field, before, after, revision, state, recheck },
    ...{ evidence, observedOn, note, anonymous, approvalsNeeded, createdAt, region },
  };
};

/** Everything a reviewer needs to see of one correction at once. */
export interface Card {
  correction: ReturnType<typeof shown>;
  place: { id: string; name: string; kind: string; address: string; lat: number | null; lng: number | null } | null;
  /** What is published now; null for a missing place. */
  published: CurrentFact | null;
  /** What each official source last said of it; `lead`: the one whose word goes first. */
  official: { source: string; value: unknown; observedAt: Date; lead: boolean }[];
  why: RankReason[];
  approvals: number;
  /** Earlier changes of the same fact, newest first. */
  history: { at: Date; before: unknown; after: unknown; cause: 'import' | 'correction' | 'undo' }[];
  stages: { kind: string; at: Date; revision: number; reason: string | null; note: string }[];
  otherOpen: Neighbour[];
  siblings: Neighbour[];
  /** Places listed already that a missing place could be. */
  similar: { id: string; name: string; address: string; metres: number | null }[];
  holder: { accountId: string; name: string | null; minutesLeft: number; mine: boolean } | null;
}

/**
 * The card of one correction, or null: what does not exist, is the reviewer's own, or was sent without an account and is
 * not in their hands looks alike.
 */
export async function readCard(actor: Actor, id: string, now = new Date()): Promise<Card | null> {
  if (!may(actor, 'review corrections') || actor.kind !== 'account') return null;
  const db = database();
  const [row] = await db
    .select({ correction, place: placeShown })
    .from(correction)
    .leftJoin(place, eq(place.id, correction.placeId))
    .where(eq(correction.id, id));
  if (!row || (await isOwn(db, id, personsOf(actor)))) return null;
  const one = row.correction;
  const holder = holderOf(one, now);
  const mine = holder?.accountId === actor.accountId;
  if (one.anonymous && !mine && !(await hasDecided(db, id, actor.accountId))) return null;

  return {
    correction: shown(one),
    place: row.place,
    published: await publishedOf(db, one),
    official: await officialOf(db, one),
    why: rankReasons(one.createdAt, await weighCorrection(db, one, now), now),
    approvals: await approvalsOf(db, one),
    history: await historyOf(db, one),
    stages: await stagesOf(db, id),
    otherOpen: await othersOfPlace(db, one),
    siblings: await neighbours(db, and(eq(correction.submissionId, one.submissionId), ne(correction.id, id))),
    similar: await similarTo(one),
    holder: holder && { ...holder, mine, name: await nameOf(db, holder.accountId) },
  };
}

const placeShown = {
  id: place.id,
  name: place.name,
  kind: place.kind,
  address: place.address,
  lat: place.lat,
  lng: place.lng,
};

const stagesOf = (db: Database, id: string) =>
  db
    .select({ kind: step.kind, at: step.at, revision: step.revision, reason: step.reason, note: step.note })
    .from(step)
    .where(eq(step.correctionId, id))
    .orderBy(asc(step.id));

async function hasDecided(db: Database, correctionId: string, accountId: string): Promise<boolean> {
  const person = `account:${accountId}`;
  const rows = await db
    .select({ id: decision.id })
    .from(decision)
    .where(and(eq(decision.correctionId, correctionId), eq(decision.person, person)))
    .limit(1);
  return rows.length > 0;
}

const publishedOf = async (db: Database, { placeId, item, field }: CorrectionRow) =>
  placeId !== null && isField(field) ? currentFact(db, { placeId, item, field }) : null;

async function officialOf(db: Database, { placeId, item, field }: CorrectionRow): Promise<Card['official']> {
  if (placeId === null || !isField(field) || item !== '') return [];
  const rows = await db.select().from(official).where(eq(official.placeId, placeId)).orderBy(asc(official.source));
  return rows.flatMap(({ source, doc, observedAt }) => {
    const value = (doc as Record<string, unknown>)[field];
    return value === undefined ? [] : { source, value, observedAt, lead: facts[field].lead === (source as Source) };
  });
}

async function approvalsOf(db: Database, { id, revision }: CorrectionRow): Promise<number> {
  return db.$count(
    decision,
    and(
      eq(decision.correctionId, id),
      eq(decision.revision, revision),
      eq(decision.verdict, 'approve'),
      isNull(decision.undoneAt),
    ),
  );
}

const historyOf = async (db: Database, { placeId, item, field }: CorrectionRow): Promise<Card['history']> =>
  placeId === null
    ? []
    : db
        .select({ at: change.at, before: change.before, after: change.after, cause: change.causeKind })
        .from(change)
        .where(and(eq(change.placeId, placeId), eq(change.item, item), eq(change.field, field)))
        .orderBy(desc(change.seq))
        .limit(10);

const othersOfPlace = async (db: Database, { id, placeId, submissionId }: CorrectionRow) =>
  placeId === null
    ? []
    : neighbours(
        db,
        and(
          eq(correction.placeId, placeId),
          ne(correction.id, id),
          ne(correction.submissionId, submissionId),
          inArray(correction.state, openStates),
        ),
      );

async function similarTo({ kind, after, placeId }: CorrectionRow): Promise<Card['similar']> {
  if (kind !== 'missing-place') return [];
  const proposed = missingPlaceShape.parse(after);
  const places = await similarPlaces(proposed);
  return places
    .filter(({ id }) => id !== placeId)
    .map(({ id, name, address, lat, lng }) => ({
      ...{ id, name, address },
      metres: distanceInMetres(proposed.location, { lat, lng }),
    }));
}

const neighbours = (db: Database, which: ReturnType<typeof and>): Promise<Neighbour[]> =>
  db
    .select({
      id: correction.id,
      item: correction.item,
      field: correction.field,
      after: correction.after,
      state: correction.state,
    })
    .from(correction)
    .where(which)
    .orderBy(asc(correction.createdAt), asc(correction.id))
    .limit(20);

async function nameOf(db: Database, accountId: string): Promise<string | null> {
  const [row] = await db.select({ name: account.name }).from(account).where(eq(account.id, accountId));
  return row?.name ?? null;
}
