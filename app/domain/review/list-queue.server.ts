import { and, asc, eq, sql } from 'drizzle-orm';
import type { Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { database, type Database } from '#db/client.server';
import { correction } from '#db/schema/corrections';
import { place } from '#db/schema/places';
import { holderOf } from './claim';
import { cursorAfter, readCursor, type QueueFilter } from './queue';
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

/** A page of the corrections that this reviewer may pick, most pressing first. Null for who may not review. */
export async function listQueue(
  actor: Actor,
  filter: QueueFilter & { after?: string },
  now = new Date(),
): Promise<Queue | null> {
  if (!may(actor, 'review corrections') || actor.kind !== 'account') return null;
  const db = database();
  const rows = await queuePage(db, actor, filter);
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  const [count] = await countQueue(db, actor, filter, 'pickable');
  const [anonymous] = await countQueue(db, actor, filter, 'anonymous');
  return {
    items: rows.slice(0, pageSize).map(({ correction: one, place: where }) => {
      const { id, kind, item, field, after, region, recheck, createdAt } = one;
      return { id, kind, place: where, item, field, after, region, recheck, createdAt, holder: holderOf(one, now) };
    }),
    next: last ? cursorAfter(last.correction) : null,
    count: capped(count?.count ?? 0),
    anonymous: capped(anonymous?.count ?? 0),
  };
}

const capped = (count: number) => ({ waiting: Math.min(count, countLimit), atLeast: count > countLimit });

type Reviewer = Actor & { kind: 'account' };
type Filter = QueueFilter & { after?: string };

/** One page, and one row more where another follows. */
export function queuePage(db: Database, actor: Reviewer, filter: Filter) {
  const cursor = readCursor(filter.after);
  const beyond =
    cursor &&
    sql`(${correction.rankAt}, ${correction.id}) > (${cursor.rankAt.toISOString()}::timestamptz, ${cursor.id})`;
  return db
    .select({ correction, place: { id: place.id, name: place.name, kind: place.kind } })
    .from(correction)
    .leftJoin(place, eq(place.id, correction.placeId))
    .where(and(waitingFor(filter), sql`not ${correction.anonymous}`, openTo(db, actor), beyond ?? undefined))
    .orderBy(asc(correction.rankAt), asc(correction.id))
    .limit(pageSize + 1);
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
