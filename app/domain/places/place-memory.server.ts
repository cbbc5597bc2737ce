import { listen } from '#db/client.server';
import { placeChannel } from './announce-places.server';
import { readIndexedPlaces, readSomeIndexedPlaces, type IndexedPlace } from './indexed-place.server';
import { Neighbourhoods } from './neighbourhoods';
import { SearchIndex } from './search-index';

/** What a process remembers of all places, so that finding one asks nothing of the database. */
export interface PlaceMemory {
  index: SearchIndex<IndexedPlace>;
  neighbourhoods: Neighbourhoods;
}

/** Held on the global object, since the site's bundle and its other modules must share one. */
const held = globalThis as { barodataPlaces?: Promise<{ memory: PlaceMemory; close: () => void }> };

/** Read at the first call and kept fresh from then on. Fails when the database does, and tries anew at the next call. */
export async function placeMemory(): Promise<PlaceMemory> {
  held.barodataPlaces ??= keepPlaces().catch((error: unknown) => {
    delete held.barodataPlaces;
    throw error;
  });
  return (await held.barodataPlaces).memory;
}

export async function forgetPlaces(): Promise<void> {
  const kept = await held.barodataPlaces?.catch(() => null);
  kept?.close();
  delete held.barodataPlaces;
}

/** Several changes of one moment are read at once. */
const gathering = 5;
/**
 * An import says many times that many places changed. To read all of them each time took longer than the import itself: it
 * is done when nothing more has come for a moment, or in the end all the same.
 */
const quiet = { after: 400, atMost: 4000 };
const retryAfter = 1000;
/** Numbers in the index that stand for no place any more: with so many it is built anew. */
const mostLeftBehind = 5000;

async function keepPlaces(): Promise<{ memory: PlaceMemory; close: () => void }> {
  /** Ids to read again, or 'all'. */
  const stale = new Set<string>();
  const heardAll = { first: 0, last: 0 };
  let memory: PlaceMemory | null = null;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;

  const wake = (id: string): void => {
    if (id === 'all') {
      heardAll.last = performance.now();
      if (!stale.has(id)) heardAll.first = heardAll.last;
    }
    stale.add(id);
    if (memory) refreshAfter(gathering);
  };
  const refreshAfter = (ms: number): void => {
    if (!closed) timer ??= setTimeout(refresh, ms).unref();
  };
  const refresh = async (): Promise<void> => {
    const now = performance.now();
    const waits = stale.has('all') && now - heardAll.last < quiet.after && now - heardAll.first < quiet.atMost;
    const ids = [...stale].filter((id) => id !== 'all' || !waits);
    stale.clear();
    if (waits) stale.add('all');
    try {
      if (memory && ids.length > 0) await readAgain(memory, ids);
    } catch {
      // Nobody waits for this; requests that read the database themselves tell that it is away.
      ids.forEach((id) => stale.add(id));
    }
    timer = null;
    const failed = ids.some((id) => stale.has(id));
    if (stale.size > 0) refreshAfter(failed ? retryAfter : waits ? quiet.after / 8 : gathering);
  };

  // Listening first: what changes while all is read is read again.
  const stopListening = await listen(placeChannel, wake, () => wake('all'));
  const close = () => {
    closed = true;
    stopListening();
    if (timer) clearTimeout(timer);
  };
  try {
    memory = await readAll();
  } catch (error) {
    close();
    throw error;
  }
  if (stale.size > 0) refreshAfter(0);
  return { memory, close };
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

async function readAgain(memory: PlaceMemory, ids: string[]): Promise<void> {
  if (ids.includes('all') || memory.index.leftBehind > mostLeftBehind) {
    Object.assign(memory, await readAll());
    return;
  }
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
