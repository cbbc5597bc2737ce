import type { IndexedPlace } from '#app/domain/places/indexed-place.server';
import type { RememberedStock } from '#app/domain/stock/stock-memory.server';
import type { AreaIndex } from './area-index';
import type { Fragments } from './fragments';
import { firstFrom } from './layout';
import { liesWithin, type PinPoint, type PinTree } from './pin-tree';

/**
 * All places and their newest stock at one moment, as everything that is answered from memory reads them. A snapshot is
 * never changed: a change makes another one, which shares with it what stayed the same, and takes its place at once.
 *
 * A place has a slot. Slots below `tree.count` are in Hilbert order; those after it have no pin, or came later.
 */
export interface Snapshot {
  /** Names what the data says: the same on every process that knows the same, another after any change. */
  readonly state: string;
  /** By slot; null where a place went to another slot or is no more. */
  readonly places: readonly (IndexedPlace | null)[];
  /** Slots of all places, by place id. */
  readonly byId: Uint32Array;
  /** By item id, then by slot; null where nothing was reported. */
  readonly stock: ReadonlyMap<string, readonly (RememberedStock | null)[]>;
  readonly tree: PinTree;
  /** Slots after the tree's that have a pin nevertheless: looked at one by one. */
  readonly late: readonly number[];
  readonly areas: AreaIndex;
  /** The ready-made pieces of answers, by the form they are in. */
  readonly forms: { readonly [form in FormName]: Fragments };
}

/** `masks`: a store of the contract of 2020, with its stock. `v1`: a place of our own API in JSON. */
export type FormName = 'masks' | 'v1';

/** The slot of a place by its id, or -1. */
export function slotOf({ places, byId }: Snapshot, id: string): number {
  const slot = byId[firstFrom(byId, (one) => places[one]?.id ?? '', id)];
  return slot !== undefined && places[slot]?.id === id ? slot : -1;
}

/** The slots within so many metres of a point, as runs [first, last + 1, …], ascending. */
export function runsWithin({ tree, late, places }: Snapshot, centre: PinPoint, metres: number): Uint32Array {
  const most = 2 * (tree.count + late.length) + 2;
  if (room.length < most) room = new Uint32Array(most * 2);
  let written = tree.within(centre, metres, room);
  for (const slot of late) {
    if (!liesWithin(places[slot] as IndexedPlace & PinPoint, centre, metres)) continue;
    room[written++] = slot;
    room[written++] = slot + 1;
  }
  return room.subarray(0, written);
}

/** Written anew by every search, and read before the next one. */
let room = new Uint32Array(0);

/** Ascending slots as runs. */
export function runsOf(slots: readonly number[]): Uint32Array {
  const runs: number[] = [];
  for (const slot of slots) {
    if (runs.length > 0 && runs[runs.length - 1] === slot) runs[runs.length - 1] = slot + 1;
    else runs.push(slot, slot + 1);
  }
  return Uint32Array.from(runs);
}
