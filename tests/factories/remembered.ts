import type { IndexedPlace } from '#app/domain/places/indexed-place.server';
import type { RememberedStock, StockMemory } from '#app/domain/stock/stock-memory.server';
import { storeFragment } from '#app/public-api/masks-2020/store-fragment';
import { changeSnapshot, makeSnapshot, type Made } from '#app/public-api/snapshot/make-snapshot';
import { placeFragment } from '#app/public-api/v1/place-fragment';

const writers = { masks: storeFragment, v1: placeFragment };

/** A place as a process remembers it: a pharmacy of the seller list, whose code is its id. */
export const aRememberedPlace = (place: Partial<IndexedPlace> & { id: string }): IndexedPlace => ({
  name: '보광온누리약국',
  kind: 'pharmacy',
  address: '서울특별시 용산구 보광로 60 (보광동)',
  lat: 37.5263,
  lng: 127.0004,
  phone: null,
  hours: null,
  entranceNote: null,
  operatingState: 'open',
  items: {},
  region: '서울특별시 용산구',
  codes: [place.id],
  codeSources: ['mask-sellers'],
  sellerCode: place.id,
  ...place,
});

export const aWord = (word: Partial<RememberedStock> = {}): RememberedStock => ({
  state: 'plenty',
  arrivedAt: Date.parse('2020-03-10T01:17:00Z'),
  reportedAt: Date.parse('2020-03-10T12:30:00Z'),
  source: 'mask-sales',
  ...word,
});

/** The stock of masks, by place id. */
export const masksAt = (words: Record<string, RememberedStock>): StockMemory =>
  new Map([['public-mask', new Map(Object.entries(words))]]);

export const snapshotMade = (places: readonly IndexedPlace[], stock: StockMemory = new Map()): Promise<Made> =>
  makeSnapshot(places, stock, writers);

/** The next snapshot, where these are all places now; fails where it would have to be made anew. */
export async function snapshotChanged(
  made: Made,
  ids: readonly string[],
  places: readonly IndexedPlace[],
  stock: StockMemory = new Map(),
): Promise<Made> {
  const byId = new Map(places.map((place) => [place.id, place]));
  const changed = await changeSnapshot(made, ids, (id) => byId.get(id), stock, writers);
  if (!changed) throw new Error('It must be made anew.');
  return changed;
}

/** Places strewn in clusters, as shops are, the same for the same seed; some share a spot, some have no pin. */
export function strewnPlaces(count: number, seed = 1): IndexedPlace[] {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const centres = Array.from({ length: 12 }, () => ({ lat: 34 + random() * 4, lng: 126.4 + random() * 3 }));
  const places: IndexedPlace[] = [];
  for (let nth = 0; nth < count; nth++) {
    const centre = centres[Math.floor(random() * centres.length)] as { lat: number; lng: number };
    const before = places.at(-1);
    const spot =
      nth % 17 === 0 && before
        ? { lat: before.lat, lng: before.lng }
        : { lat: rounded(centre.lat + (random() - 0.5) ** 3), lng: rounded(centre.lng + (random() - 0.5) ** 3) };
    places.push(
      aRememberedPlace({
        id: String(10_000_000 + nth),
        name: `시험${nth}약국`,
        ...(nth % 61 === 0 ? { lat: null, lng: null } : spot),
      }),
    );
  }
  return places;
}

const rounded = (degrees: number) => Math.round(degrees * 1e7) / 1e7;
