import type { IndexedPlace } from '#app/domain/places/indexed-place.server';
import type { RememberedStock } from '#app/domain/stock/stock-memory.server';
import type { Snapshot } from '../snapshot/snapshot';
import type { MasksAnswer } from './answer';
import { countIn } from './read-query';
import { isSeller, listedSale, listedStore } from './store-fragment';

const leastPerPage = 500;
const mostPerPage = 5000;

/** A page of all sellers, in the order of their codes. */
export function listStores(snapshot: Snapshot, query: Map<string, string>): MasksAnswer {
  return pageOf(snapshot, query, 'storeInfos', sellersOf(snapshot), (slot) =>
    listedStore(snapshot.places[slot] as IndexedPlace),
  );
}

/** A page of what was last reported of the sellers that ever reported anything. */
export function listSales(snapshot: Snapshot, query: Map<string, string>): MasksAnswer {
  const words = snapshot.stock.get('public-mask') ?? [];
  const reported = sellersOf(snapshot).filter((slot) => words[slot]);
  return pageOf(snapshot, query, 'sales', reported, (slot) =>
    listedSale(snapshot.places[slot] as IndexedPlace, words[slot] as RememberedStock),
  );
}

/** Clients loop until a page is not full, until `totalPages`, or until a page is empty: each of them must come to an end. */
function pageOf(
  { state }: Snapshot,
  query: Map<string, string>,
  name: 'storeInfos' | 'sales',
  slots: ArrayLike<number>,
  write: (slot: number) => string,
): MasksAnswer {
  const perPage = Math.min(mostPerPage, Math.max(leastPerPage, countIn(query, 'perPage') ?? leastPerPage));
  const page = countIn(query, 'page') ?? 1;
  const make = () => {
    const items: string[] = [];
    for (let at = (page - 1) * perPage; at < Math.min(page * perPage, slots.length); at++)
      items.push(write(slots[at] as number));
    const totals = `"totalCount":${slots.length},"totalPages":${Math.ceil(slots.length / perPage)}`;
    const [begin, list] = [`"count":${items.length},"page":"${page}"`, `"${name}":[${items.join(',')}]`];
    // The keys of both are in the order of the alphabet, and "sales" and "storeInfos" come before "totalCount".
    return Buffer.from(`{${begin},${list},${totals}}`);
  };
  const pages = Math.ceil(slots.length / perPage);
  return page > pages ? { is: 'body', body: make() } : { is: 'page', key: `${state} ${name} ${perPage} ${page}`, make };
}

/** Slots of the sellers by code; worked out once for a set of places, which a feed does not change. */
function sellersOf({ places }: Snapshot): Uint32Array {
  let sellers = byCode.get(places);
  if (!sellers) {
    const slots = places.flatMap((place, slot) => (place && isSeller(place) ? [slot] : []));
    const code = (slot: number) => places[slot]?.sellerCode ?? '';
    sellers = Uint32Array.from(slots.sort((a, b) => (code(a) < code(b) ? -1 : 1)));
    byCode.set(places, sellers);
  }
  return sellers;
}

const byCode = new WeakMap<Snapshot['places'], Uint32Array>();
