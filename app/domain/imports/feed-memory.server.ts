import { inArray } from 'drizzle-orm';
import { keepFresh } from '#app/domain/keep-fresh.server';
import { replaySource } from '#app/domain/stock/replay-source';
import { database } from '#db/client.server';
import { feed } from '#db/schema/imports';
import { feedChannel } from './note-feed.server';
import { silentMinutes, type WatchedFeed } from './silent-feed';

/** Held on the global object, since the site's bundle and its other modules must share one. */
const held = globalThis as {
  barodataFeeds?: Promise<{ memory: Map<string, WatchedFeed>; close: () => void }>;
  barodataOnFeedNews?: Set<() => void>;
};
const listeners = (held.barodataOnFeedNews ??= new Set());

/** What a page that shows stock says of the feed: nothing, where it comes as it should or there is none. */
export interface FeedNews {
  silentMinutes: number | null;
  /** What is shown was made up, for trying the site out. */
  invented: boolean;
}

/** Answered from memory: read at the first call, and kept fresh from then on. */
export async function feedNews(now: Date): Promise<FeedNews> {
  held.barodataFeeds ??= keepFeeds().catch((error: unknown) => {
    delete held.barodataFeeds;
    throw error;
  });
  const { memory } = await held.barodataFeeds;
  return newsOf(memory, now);
}

const newsOf = (memory: Map<string, WatchedFeed>, now: Date): FeedNews => ({
  silentMinutes: silentMinutes(memory.values(), now),
  invented: memory.has(replaySource),
});

/** Told when pages say something else of the feed because of what was heard: it is back, say. Returns how to stop. */
export function onFeedNews(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

export async function forgetFeeds(): Promise<void> {
  const kept = await held.barodataFeeds?.catch(() => null);
  kept?.close();
  delete held.barodataFeeds;
}

async function keepFeeds() {
  const memory = new Map<string, WatchedFeed>();
  const { source, watchedSince, heardAt, endedAt } = feed;
  const read = async (only?: readonly string[]) => {
    const rows = await database()
      .select({ source, watchedSince, heardAt, endedAt })
      .from(feed)
      .where(only && inArray(source, [...only]));
    const now = new Date();
    const before = noticeIn(newsOf(memory, now));
    for (const row of rows)
      memory.set(row.source, {
        source: row.source,
        watchedSince: row.watchedSince.getTime(),
        heardAt: row.heardAt?.getTime() ?? null,
        endedAt: row.endedAt?.getTime() ?? null,
      });
    if (noticeIn(newsOf(memory, now)) !== before) listeners.forEach((changed) => changed());
  };
  return { memory, close: await keepFresh(feedChannel, read, read) };
}

/** What a page says but for the minutes, which run on by themselves. */
const noticeIn = ({ silentMinutes, invented }: FeedNews) => `${silentMinutes !== null} ${invented}`;
