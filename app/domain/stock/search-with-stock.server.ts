import { and, eq, gt, or } from 'drizzle-orm';
import { openAt } from '#app/domain/places/open-at';
import { searchPlaces, type FoundPlaces, type PlaceSearch } from '#app/domain/places/search-places.server';
import { database } from '#db/client.server';
import { stock } from '#db/schema/stock';
import type { Item } from './item';
import { stockOfPlaces, type PlaceStock } from './stock-of-places.server';

/** A state of an item that is looked for. */
export interface WantedStock {
  item: Item;
  state: string;
}

export interface FoundWithStock extends Omit<FoundPlaces, 'hits'> {
  hits: (FoundPlaces['hits'][number] & { stock: PlaceStock[] })[];
}

/** Finds places that have any of the wanted states now, and tells what is in stock at each. One query, or two. */
export async function searchWithStock(
  { openNow, wanted, ...search }: Omit<PlaceSearch, 'keep'> & { openNow: boolean; wanted: readonly WantedStock[] },
  now: Date,
): Promise<FoundWithStock> {
  const stocked = wanted.length > 0 ? await placesWith(wanted, now) : null;
  const statusNow = openAt(now);
  const found = await searchPlaces({
    ...search,
    keep:
      stocked || openNow
        ? (place) => (!stocked || stocked.has(place.id)) && (!openNow || statusNow(place) === 'open')
        : undefined,
  });
  const stockOf = await stockOfPlaces(found.hits.map(({ place }) => place.id));
  return { ...found, hits: found.hits.map((hit) => ({ ...hit, stock: stockOf.get(hit.place.id) ?? [] })) };
}

/** The ids of places whose newest word on an item is one of these states, and not too old to say anything about now. */
async function placesWith(wanted: readonly WantedStock[], now: Date): Promise<Set<string>> {
  const rows = await database()
    .select({ id: stock.placeId })
    .from(stock)
    .where(
      or(
        ...wanted.map(({ item, state }) =>
          and(eq(stock.item, item.id), eq(stock.state, state), gt(stock.reportedAt, oldest(item, now))),
        ),
      ),
    );
  return new Set(rows.map(({ id }) => id));
}

/** The same line that readStock draws, which counts whole minutes. */
const oldest = (item: Item, now: Date) => new Date(now.getTime() - (item.officialIsOldAfter + 1) * 60_000);
