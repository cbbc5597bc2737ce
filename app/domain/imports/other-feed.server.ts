import { and, ne, eq, sql } from 'drizzle-orm';
import { replaySource } from '#app/domain/stock/replay-source';
import { database } from '#db/client.server';
import { importRun } from '#db/schema/imports';
import { isSampleLoaded } from './sample-loaded.server';
import type { StockFeed } from './stock-feeds';

/** Whether invented stock would be mixed with what was really reported here, either way. */
export async function wouldMixFeeds(source: StockFeed): Promise<boolean> {
  if (source === replaySource && (await isSampleLoaded())) return false;
  const others = source === replaySource ? ne(importRun.source, replaySource) : eq(importRun.source, replaySource);
  const found = await database()
    .select({ one: sql`1` })
    .from(importRun)
    .where(and(eq(importRun.kind, 'stock'), eq(importRun.state, 'done'), others))
    .limit(1);
  return found.length > 0;
}
