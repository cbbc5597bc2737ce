import { and, eq, gte } from 'drizzle-orm';
import { database } from '#db/client.server';
import { stock } from '#db/schema/stock';
import type { Item } from './item';

/** The ids of places whose newest word on an item is this state and not too old to say anything about now. */
export async function placesWithStock(item: Item, state: string, now: Date): Promise<Set<string>> {
  const since = new Date(now.getTime() - item.officialIsOldAfter * 60_000);
  const rows = await database()
    .select({ id: stock.placeId })
    .from(stock)
    .where(and(eq(stock.item, item.id), eq(stock.state, state), gte(stock.reportedAt, since)));
  return new Set(rows.map(({ id }) => id));
}
