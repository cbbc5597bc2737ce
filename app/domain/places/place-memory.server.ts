import { keepFresh } from '#app/domain/keep-fresh.server';
import { placeChannel } from './announce-places.server';
import { readIndexedPlaces, readSomeIndexedPlaces, type IndexedPlace } from './indexed-place.server';
import { Neighbourhoods } from './neighbourhoods';
import { SearchIndex } from './search-index';

/** What a process remembers of all places, so that finding one asks nothing of the database. */
export interface PlaceMemory {
  index: SearchIndex<IndexedPlace>;
  neighbourhoods: Neighbourhoods;
}

/** Told when what is remembered has changed: which places, or that it was all read anew. */
export type OnPlaces = (ids: readonly string[] | 'all') => void;

/** Held on the global object, since the site's bundle and its other modules must share one. */
const held = globalThis as {
  barodataPlaces?: Promise<{ memory: PlaceMemory; close: () => void }>;
  barodataOnPlaces?: Set<OnPlaces>;
};
const listeners = (held.barodataOnPlaces ??= new Set());

/** Read at the first call and kept fresh from then on. Fails when the database does, and tries anew at the next call. */
export async function placeMemory(): Promise<PlaceMemory> {
  held.barodataPlaces ??= keepPlaces().catch((error: unknown) => {
    delete held.barodataPlaces;
    throw error;
  });
  return (await held.barodataPlaces).memory;
}

export function onPlaces(changed: OnPlaces): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

export async function forgetPlaces(): Promise<void> {
  const kept = await held.barodataPlaces?.catch(() => null);
  kept?.close();
  delete held.barodataPlaces;
}

/** Numbers in the index that stand for no place any more: with so many it is built anew. */
const mostLeftBehind = 5000;

async function keepPlaces(): Promise<{ memory: PlaceMemory; close: () => void }> {
  const memory: PlaceMemory = { index: new SearchIndex<IndexedPlace>(), neighbourhoods: new Neighbourhoods() };
  const tell: OnPlaces = (ids) => listeners.forEach((changed) => changed(ids));
  const all = async () => {
    Object.assign(memory, await readAll());
    tell('all');
  };
  const some = async (ids: readonly string[]) => {
    if (memory.index.leftBehind > mostLeftBehind) return all();
    await readAgain(memory, ids);
    tell(ids);
  };
  return { close: await keepFresh(placeChannel, all, some), memory };
}

async function readAll(): Promise<PlaceMemory> {
  const memory = { index: new SearchIndex<IndexedPlace>(), neighbourhoods: new Neighbourhoods() };
  for await (const places of readIndexedPlaces()) {
    for (const place of places) {
      memory.index.set(place);
      memory.neighbourhoods.add(place);
    }
  }
  memory.index.pack();
  return memory;
}

async function readAgain(memory: PlaceMemory, ids: readonly string[]): Promise<void> {
  const found = new Map((await readSomeIndexedPlaces(ids)).map((place) => [place.id, place]));
  for (const id of ids) {
    const before = memory.index.get(id);
    const now = found.get(id);
    if (before) memory.neighbourhoods.remove(before);
    if (now) {
      memory.neighbourhoods.add(now);
      memory.index.set(now);
    } else memory.index.delete(id);
  }
}
