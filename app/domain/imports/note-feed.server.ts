import { sql, type Column, type SQL } from 'drizzle-orm';
import { transaction } from '#db/client.server';
import { feed } from '#db/schema/imports';
import type { StockFeed } from './stock-feeds';

/** The channel on which every process of the site hears that a feed was looked at. */
export const feedChannel = 'feed_changed';

/**
 * Notes that a feed is expected from now on, until somebody ends it. One that is expected already has been silent for as
 * long as before: whatever starts its watcher again and again must not hide that nothing comes.
 */
export async function beginFeed(source: StockFeed, origin: string, now: Date): Promise<void> {
  const anew = (kept: Column, begun: SQL) => sql`case when ${feed.endedAt} is null then ${kept} else ${begun} end`;
  await transaction(async (tx) => {
    await tx
      .insert(feed)
      .values({ source, origin, watchedSince: now, askedAt: now })
      .onConflictDoUpdate({
        target: feed.source,
        set: {
          ...{ origin, askedAt: now, problem: null, endedAt: null },
          watchedSince: anew(feed.watchedSince, sql`${now.toISOString()}::timestamptz`),
          heardAt: anew(feed.heardAt, sql`null`),
        },
      });
    await tx.execute(sql`select pg_notify(${feedChannel}, ${source})`);
  });
}

/** Notes a single look: nothing is expected after it but of a feed of which something was. */
export async function lookOnce(source: StockFeed, origin: string, now: Date): Promise<void> {
  const look = { origin, askedAt: now, problem: null };
  await transaction(async (tx) => {
    await tx
      .insert(feed)
      .values({ source, watchedSince: now, endedAt: now, ...look })
      .onConflictDoUpdate({ target: feed.source, set: look });
    await tx.execute(sql`select pg_notify(${feedChannel}, ${source})`);
  });
}

interface Look {
  askedAt: Date;
  /** The newest moment it told of, where it told any. */
  moment?: Date | null;
  problem: string | null;
}

/**
 * Notes what came of a look at a feed: it is heard where it tells of a newer moment than ever. A moment that is still to come
 * counts as now: one clock ahead would make all that comes after it look old.
 */
export async function noteFeed(source: StockFeed, { askedAt, moment, problem }: Look): Promise<void> {
  await transaction(async (tx) => {
    const at = moment && new Date(Math.min(moment.getTime(), askedAt.getTime())).toISOString();
    await tx.execute(sql`
      update ${feed} set asked_at = ${askedAt.toISOString()}::timestamptz, problem = ${problem?.slice(0, 500) ?? null},
        heard_at = case when ${at ?? null}::timestamptz > coalesce(moment, '-infinity')
          then ${askedAt.toISOString()}::timestamptz else heard_at end,
        moment = greatest(moment, ${at ?? null}::timestamptz)
      where source = ${source}`);
    await tx.execute(sql`select pg_notify(${feedChannel}, ${source})`);
  });
}
