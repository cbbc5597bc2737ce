import { and, asc, eq, gte, inArray, notInArray, or, sql, type AnyColumn } from 'drizzle-orm';
import type { Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { database, type Database } from '#db/client.server';
import { correction, queueMove } from '#db/schema/corrections';
import { place } from '#db/schema/places';
import { holderOf } from './claim';
import { cursorAfter, readCursor, type QueueCursor, type QueueFilter } from './queue';
import { openTo, waitingFor } from './queue-conditions.server';

const pageSize = 30;
/** Counting stops here, so that a long queue costs no more than a short one. */
const countLimit = 1000;

export interface QueueItem {
  id: string;
  kind: 'field' | 'missing-place';
  place: { id: string; name: string; kind: string } | null;
  item: string;
  field: string;
  after: unknown;
  region: string;
  recheck: boolean;
  createdAt: Date;
  holder: { accountId: string; minutesLeft: number } | null;
}

export interface Queue {
  items: QueueItem[];
  next: string | null;
  /** `atLeast`: there are more than were counted. */
  count: { waiting: number; atLeast: boolean };
  /** Sent without an account: handed out at random, so they are counted here and not listed. */
  anonymous: { waiting: number; atLeast: boolean };
}

/**
 * A page of the corrections that this reviewer may pick, most pressing first. Null for who may not review. A walk from page to
 * page meets each that waits all the while, once: what is moved in the queue meanwhile stays for it where it was.
 */
export async function listQueue(
  actor: Actor,
  filter: QueueFilter & { after?: string },
  now = new Date(),
): Promise<Queue | null> {
  if (!may(actor, 'review corrections') || actor.kind !== 'account') return null;
  const db = database();
  const cursor = readCursor(filter.after);
  // In this order: what is moved between the two was read in its old place, or is among those moved.
  const unmoved = await queuePage(db, actor, filter);
  const moved = cursor ? await movedMeanwhile(db, actor, filter, cursor) : [];
  const rows = inOrder([...unmoved, ...moved]);
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  const [count] = await countQueue(db, actor, filter, 'pickable');
  const [anonymous] = await countQueue(db, actor, filter, 'anonymous');
  return {
    items: rows.slice(0, pageSize).map(({ correction: one, place: where }) => {
      const { id, kind, item, field, after, region, recheck, createdAt } = one;
      return { id, kind, place: where, item, field, after, region, recheck, createdAt, holder: holderOf(one, now) };
    }),
    next: last ? cursorAfter({ rankAt: last.rankAt, id: last.correction.id }, cursor?.text ?? last.known) : null,
    count: capped(count?.count ?? 0),
    anonymous: capped(anonymous?.count ?? 0),
  };
}

const capped = (count: number) => ({ waiting: Math.min(count, countLimit), atLeast: count > countLimit });

type Reviewer = Actor & { kind: 'account' };
type Filter = QueueFilter & { after?: string };

/** What is read of each. */
const columns = {
  correction,
  place: { id: place.id, name: place.name, kind: place.kind },
  known: sql<string>`pg_current_snapshot()::text`,
};

/** One page, and one row more where another follows. What was moved since the walk began is left out. */
export function queuePage(db: Database, actor: Reviewer, filter: Filter) {
  const cursor = readCursor(filter.after);
  const moved = cursor && db.select({ id: queueMove.correctionId }).from(queueMove).where(since(cursor));
  return db
    .select({ ...columns, rankAt: correction.rankAt })
    .from(correction)
    .leftJoin(place, eq(place.id, correction.placeId))
    .where(
      and(
        pickable(db, actor, filter),
        cursor ? beyond(correction.rankAt, cursor) : undefined,
        moved ? notInArray(correction.id, moved) : undefined,
      ),
    )
    .orderBy(asc(correction.rankAt), asc(correction.id))
    .limit(pageSize + 1);
}

/** Those that were moved since the walk began, with the rank that they had then, as many as may stand on this page. */
async function movedMeanwhile(db: Database, actor: Reviewer, filter: Filter, cursor: QueueCursor) {
  const first = db
    .selectDistinctOn([queueMove.correctionId])
    .from(queueMove)
    .where(since(cursor))
    .orderBy(queueMove.correctionId, asc(queueMove.id))
    .as('first');
  return db
    .select({ ...columns, rankAt: first.rankBefore })
    .from(first)
    .innerJoin(correction, eq(correction.id, first.correctionId))
    .leftJoin(place, eq(place.id, correction.placeId))
    .where(and(pickable(db, actor, filter), beyond(first.rankBefore, cursor)))
    .orderBy(asc(first.rankBefore), asc(correction.id))
    .limit(pageSize + 1);
}

const pickable = (db: Database, actor: Reviewer, filter: Filter) =>
  and(waitingFor(filter), sql`not ${correction.anonymous}`, openTo(db, actor));

const beyond = (rankAt: AnyColumn, cursor: QueueCursor) =>
  sql`(${rankAt}, ${correction.id}) > (${cursor.rankAt.toISOString()}::timestamptz, ${cursor.id})`;

/** Moves that the first page of the walk did not know of. A walk is over within a day. */
const since = ({ known: { xmax, underWay } }: QueueCursor) =>
  and(
    sql`${queueMove.at} > now() - interval '1 day'`,
    or(gte(queueMove.xid, xmax), inArray(queueMove.xid, [...underWay])),
  );

/** By rank, each once. */
function inOrder<Row extends { correction: { id: string }; rankAt: Date }>(rows: readonly Row[]): Row[] {
  const byId = new Map(rows.map((row) => [row.correction.id, row]));
  return [...byId.values()].sort(
    (a, b) => a.rankAt.getTime() - b.rankAt.getTime() || (a.correction.id < b.correction.id ? -1 : 1),
  );
}

/** How many wait, counted no further than one beyond the limit. */
export function countQueue(db: Database, actor: Reviewer, filter: Filter, which: 'pickable' | 'anonymous') {
  const ofThese = which === 'anonymous' ? sql`${correction.anonymous}` : sql`not ${correction.anonymous}`;
  const counted = db
    .select({ one: sql<number>`1`.as('one') })
    .from(correction)
    .where(and(waitingFor(filter), ofThese, openTo(db, actor)))
    .limit(countLimit + 1)
    .as('counted');
  return db.select({ count: sql<number>`count(*)::int` }).from(counted);
}
