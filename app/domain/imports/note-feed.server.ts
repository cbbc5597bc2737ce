import { sql } from 'drizzle-orm';
import { transaction } from '#db/client.server';
import { feed } from '#db/schema/imports';
import type { StockFeed } from './stock-feeds';

/** The channel on which every process of the site hears that a feed was looked at. */
export const feedChannel = 'feed_changed';

/** Notes that a feed is watched from now on. */
export async function beginFeed(source: StockFeed, origin: string, now: Date): Promise<void> {
  const begun = { origin, watchedSince: now, askedAt: now, problem: null, endedAt: null };
  await transaction(async (tx) => {
    await tx
      .insert(feed)
      .values({ source, ...begun })
      .onConflictDoUpdate({ target: feed.source, set: begun });
    await tx.execute(sql`select pg_notify(${feedChannel}, ${source})`);
  });
}

interface Look {
  askedAt: Date;
  /** The newest moment it told of, where it told any. */
  moment?: Date | null;
  problem: string | null;
}

/** Notes what came of a look at a feed: it is heard where it tells of a newer moment than ever. */
export async function noteFeed(source: StockFeed, { askedAt, moment, problem }: Look): Promise<void> {
  await transaction(async (tx) => {
    const at = moment?.toISOString() ?? null;
    await tx.execute(sql`
      update ${feed} set asked_at = ${askedAt.toISOString()}::timestamptz, problem = ${problem?.slice(0, 500) ?? null},
        heard_at = case when ${at}::timestamptz > coalesce(moment, '-infinity')
          then ${askedAt.toISOString()}::timestamptz else heard_at end,
        moment = greatest(moment, ${at}::timestamptz)
      where source = ${source}`);
    await tx.execute(sql`select pg_notify(${feedChannel}, ${source})`);
  });
}

/** Notes that the watching was ended in order. */
export async function endFeed(source: StockFeed, now: Date): Promise<void> {
  await transaction(async (tx) => {
    await tx.execute(sql`update ${feed} set ended_at = ${now.toISOString()}::timestamptz where source = ${source}`);
    await tx.execute(sql`select pg_notify(${feedChannel}, ${source})`);
  });
}
