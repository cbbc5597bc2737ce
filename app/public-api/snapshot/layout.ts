import type { IndexedPlace } from '#app/domain/places/indexed-place.server';
import { hilbertOfPoint } from './hilbert';
import type { PinPoint } from './pin-tree';

/**
 * How places were laid into slots: those with a pin along the Hilbert curve, then the others, each in the order of ids where
 * the curve says nothing.
 */
export interface Layout {
  /** By slot, how far along the curve the pin of each is. */
  along: Uint32Array;
  /** Ids of those without a pin, in the slots after. */
  unpinned: readonly string[];
}

/** All places in the order of their slots. */
export function inOrderOfSlots(all: readonly IndexedPlace[]): {
  places: IndexedPlace[];
  pins: PinPoint[];
  layout: Layout;
} {
  // By id first, so that processes that heard of the places in another order number them alike.
  const byId = [...all].sort((a, b) => (a.id < b.id ? -1 : 1));
  const pinned = byId.filter(isPinned);
  const unpinned = byId.filter((place) => !isPinned(place));
  const along = Uint32Array.from(pinned, ({ lat, lng }) => hilbertOfPoint(lat, lng));
  const order = new Uint32Array(pinned.keys()).sort((a, b) => (along[a] as number) - (along[b] as number) || a - b);
  const pins = Array.from(order, (nth) => pinned[nth] as IndexedPlace & PinPoint);
  const layout = { along: along.slice().sort(), unpinned: unpinned.map(({ id }) => id) };
  return { places: [...pins, ...unpinned], pins, layout };
}

export const isPinned = (place: IndexedPlace): place is IndexedPlace & PinPoint =>
  place.lat !== null && place.lng !== null;

/** The slots of all places by place id. */
export function slotsById(places: readonly (IndexedPlace | null)[]): Uint32Array {
  const slots = places.flatMap((place, slot) => (place ? [slot] : []));
  const id = (slot: number) => (places[slot] as IndexedPlace).id;
  return Uint32Array.from(slots.sort((a, b) => (id(a) < id(b) ? -1 : 1)));
}

/**
 * `byId` with these places at the slots where they are now, or taken out where they have none. Not sorted anew: that takes
 * longer than all the rest of a change.
 */
export function withSlots(
  byId: Uint32Array,
  idAt: (slot: number) => string,
  changes: readonly { id: string; slot: number | null }[],
): Uint32Array {
  let slots = byId;
  for (const { id, slot } of changes) {
    const at = firstFrom(slots, idAt, id);
    const known = at < slots.length && idAt(slots[at] as number) === id;
    if (known && slot === slots[at]) continue;
    const tail = slots.subarray(known ? at + 1 : at);
    const next = new Uint32Array(at + (slot === null ? 0 : 1) + tail.length);
    next.set(slots.subarray(0, at));
    if (slot !== null) next[at] = slot;
    next.set(tail, next.length - tail.length);
    slots = next;
  }
  return slots;
}

/** Where in slots ordered by id the first one is whose id is not less. */
export function firstFrom(slots: Uint32Array, idAt: (slot: number) => string, id: string): number {
  let [low, high] = [0, slots.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (idAt(slots[middle] as number) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
