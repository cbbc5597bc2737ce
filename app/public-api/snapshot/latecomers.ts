import type { IndexedPlace } from '#app/domain/places/indexed-place.server';
import { hilbertOfPoint } from './hilbert';
import { isPinned, type Layout } from './layout';
import { onSphere, type SpherePoint } from './pin-tree';

/**
 * A place in a slot behind those that were laid, or whose slot was laid for a place without a pin. It is answered where it
 * would have been laid, so that no answer tells for how long a process has been running.
 */
export interface Latecomer {
  readonly slot: number;
  /** The laid slot before which it is answered. */
  readonly before: number;
  /** Null where it has no pin. */
  readonly at: SpherePoint | null;
}

/** The places that were not laid where they are now, in the order in which they are answered. */
export function latecomersOf(places: readonly (IndexedPlace | null)[], layout: Layout): Latecomer[] {
  const { along, unpinned } = layout;
  const late: (Latecomer & { id: string; along: number })[] = [];
  for (let slot = along.length; slot < places.length; slot++) {
    const place = places[slot];
    if (!place || (!isPinned(place) && slot < along.length + unpinned.length)) continue;
    const { id } = place;
    if (isPinned(place)) {
      const own = hilbertOfPoint(place.lat, place.lng);
      late.push({ slot, id, along: own, before: slotAlong(places, along, own, id), at: onSphere(place) });
    } else {
      const before = along.length + firstWhere(unpinned.length, (nth) => (unpinned[nth] as string) > id);
      late.push({ slot, id, along: Infinity, before, at: null });
    }
  }
  return late.sort((a, b) => (a.along === b.along ? (a.id < b.id ? -1 : 1) : a.along - b.along));
}

/** Runs [first, last + 1, …] of laid slots, ascending, with these latecomers, in their order, where they belong. */
export function withLatecomers(runs: Uint32Array, late: readonly Latecomer[]): Uint32Array {
  if (late.length === 0) return runs;
  const all = new Uint32Array(runs.length + late.length * 4);
  let written = 0;
  const add = (first: number, last: number) => {
    all[written++] = first;
    all[written++] = last;
  };
  let nth = 0;
  for (let run = 0; run < runs.length; run += 2) {
    let first = runs[run] as number;
    const last = runs[run + 1] as number;
    for (let next = late[nth]; next && next.before < last; next = late[++nth]) {
      if (next.before > first) {
        add(first, next.before);
        first = next.before;
      }
      add(next.slot, next.slot + 1);
    }
    add(first, last);
  }
  for (const { slot } of late.slice(nth)) add(slot, slot + 1);
  return all.subarray(0, written);
}

/** The first slot behind a place so far along the curve; of those in one cell, which ids order, empty ones are passed over. */
function slotAlong(places: readonly (IndexedPlace | null)[], along: Uint32Array, own: number, id: string): number {
  let slot = firstWhere(along.length, (at) => (along[at] as number) >= own);
  while (along[slot] === own && (places[slot]?.id ?? '') < id) slot++;
  return slot;
}

/** The first number below `count` for which something holds that holds for all after it, or `count`. */
function firstWhere(count: number, holds: (nth: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
