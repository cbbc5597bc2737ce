import { onPlaces, placeMemory } from '#app/domain/places/place-memory.server';
import { onStock, stockMemory } from '#app/domain/stock/stock-memory.server';
import { storeFragment } from '../masks-2020/store-fragment';
import { placeFragment } from '../v1/place-fragment';
import { changeSnapshot, makeSnapshot, type Made, type Writers } from './make-snapshot';
import type { Snapshot } from './snapshot';

/**
 * How long earlier snapshots are kept for those who walk through pages, and how many at most. After a decision one shares
 * nearly all with the next; after a round of a feed next to nothing, so that what is kept must not grow with the hours.
 */
const kept = { ms: 10 * 60_000, most: 64 };
const retryAfter = 1000;

const writers: Writers = { masks: storeFragment, v1: placeFragment };

type OnSnapshot = (snapshot: Snapshot) => void;

interface Earlier {
  snapshot: Snapshot;
  /** When another took its place, in milliseconds of a clock that nobody sets. */
  replacedAt: number;
}

/** Held on the global object, since the site's bundle and its other modules must share one. */
const held = globalThis as { barodataSnapshot?: { current: Snapshot; earlier: Earlier[]; close: () => void } };
const listeners = new Set<OnSnapshot>();

/** Everything that is answered from memory, as of now. Call `openSnapshot` once before. */
export function snapshot(): Snapshot {
  if (!held.barodataSnapshot) throw new Error('The snapshot is not open: call openSnapshot() first.');
  return held.barodataSnapshot.current;
}

/**
 * The snapshots of a state that was current not long ago, newest first; none where it is forgotten or was never known here.
 * They are more than one where the state came back: they say the same, with the places in other slots.
 */
export function snapshotsOf(state: string): Snapshot[] {
  const { current, earlier = [] } = held.barodataSnapshot ?? {};
  const known = [...(current ? [current] : []), ...earlier.map(({ snapshot }) => snapshot)];
  return known.filter((one) => one.state === state);
}

/** Told of every new snapshot. Returns how to stop. */
export function onSnapshot(changed: OnSnapshot): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

export function closeSnapshot(): void {
  held.barodataSnapshot?.close();
  delete held.barodataSnapshot;
}

/** Makes the first snapshot and has it follow what places and stock become. */
export async function openSnapshot(failed: (error: unknown) => void): Promise<void> {
  const [places, stock] = [await placeMemory(), await stockMemory()];
  const stale = new Set<string>();
  let ready = false;
  let made: Made | null = null;
  let working: Promise<void> | null = null;
  let closed = false;

  const follow = async (): Promise<void> => {
    while (stale.size > 0 && !closed) {
      const ids = [...stale];
      stale.clear();
      try {
        const get = (id: string) => places.index.get(id);
        const next = made && !ids.includes('all') ? await changeSnapshot(made, ids, get, stock, writers) : null;
        made = next ?? (await makeSnapshot([...places.index.all()], stock, writers));
        if (!closed) publish(made.snapshot);
      } catch (error) {
        // The next one is made of everything: what was half done is in nobody's hands.
        stale.add('all');
        failed(error);
        await new Promise((resolve) => setTimeout(resolve, retryAfter).unref());
      }
    }
    working = null;
  };
  const changed = (ids: readonly string[] | 'all') => {
    if (ids === 'all') stale.add('all');
    else for (const id of ids) stale.add(id);
    if (ready) working ??= follow();
  };
  const stops = [onPlaces(changed), onStock(changed)];
  const close = () => {
    closed = true;
    stops.forEach((stop) => stop());
  };
  try {
    made = await makeSnapshot([...places.index.all()], stock, writers);
  } catch (error) {
    close();
    throw error;
  }
  held.barodataSnapshot = { current: made.snapshot, earlier: [], close };
  ready = true;
  if (stale.size > 0) working ??= follow();
}

function publish(next: Snapshot): void {
  const { current, earlier, close } = held.barodataSnapshot as NonNullable<typeof held.barodataSnapshot>;
  if (next.state === current.state && next.places === current.places) return;
  const now = performance.now();
  const still = earlier.filter(({ replacedAt }) => now - replacedAt < kept.ms).slice(0, kept.most - 1);
  held.barodataSnapshot = { current: next, earlier: [{ snapshot: current, replacedAt: now }, ...still], close };
  for (const listener of listeners) listener(next);
}
