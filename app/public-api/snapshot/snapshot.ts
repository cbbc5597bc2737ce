import type { IndexedPlace } from '#app/domain/places/indexed-place.server';
import type { RememberedStock } from '#app/domain/stock/stock-memory.server';
import type { Fragments } from './fragments';
import type { PinTree } from './pin-tree';

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
  /** The ready-made pieces of answers, by the form they are in. */
  readonly forms: { readonly [form in FormName]: Fragments };
}

/** `masks`: a store of the contract of 2020, with its stock. `v1`: a place of our own API in JSON. */
export type FormName = 'masks' | 'v1';

/** The slot of a place by its id, or -1. */
export function slotOf({ places, byId }: Snapshot, id: string): number {
  let [low, high] = [0, byId.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const slot = byId[middle] as number;
    const found = (places[slot] as IndexedPlace).id;
    if (found === id) return slot;
    if (found < id) low = middle + 1;
    else high = middle;
  }
  return -1;
}
