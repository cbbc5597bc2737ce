import { inArray } from 'drizzle-orm';
import { database } from '#db/client.server';
import { stock } from '#db/schema/stock';

/** The newest official word on one item at one place. */
export type PlaceStock = typeof stock.$inferSelect;

/** What is known to be in stock at each of these places, by place id. One query. */
export async function stockOfPlaces(placeIds: readonly string[]): Promise<Map<string, PlaceStock[]>> {
  const found = new Map<string, PlaceStock[]>(placeIds.map((id) => [id, []]));
  if (placeIds.length === 0) return found;
  const rows = await database()
    .select()
    .from(stock)
    .where(inArray(stock.placeId, [...placeIds]));
  for (const row of rows) found.get(row.placeId)?.push(row);
  return found;
}
