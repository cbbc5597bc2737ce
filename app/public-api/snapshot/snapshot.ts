import type { IndexedPlace } from '#app/domain/places/indexed-place.server';
import type { RememberedStock } from '#app/domain/stock/stock-memory.server';
import type { AreaIndex } from './area-index';
import type { Fragments } from './fragments';
import { withLatecomers, type Latecomer } from './latecomers';
import { firstFrom, type Layout } from './layout';
import { circleAround, type PinPoint, type PinTree } from './pin-tree';

/**
 * All places and their newest stock at one moment, as everything that is answered from memory reads them. A snapshot is
 * never changed: a change makes another one, which shares with it what stayed the same, and takes its place at once.
 *
 * A place has a slot. Slots below `tree.count` are in Hilbert order, those after it have no pin, or came later.
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
  readonly layout: Layout;
  /** Places that came or moved since the slots were laid: looked at one by one. */
  readonly late: readonly Latecomer[];
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

/**
 * The slots within so many metres of a point, as runs [first, last + 1, …] in the order of the curve: the same places in the
 * same order on every process that knows the same.
 */
export function runsWithin({ tree, late }: Snapshot, centre: PinPoint, metres: number): Uint32Array {
  const most = 2 * tree.count + 2;
  if (room.length < most) room = new Uint32Array(most * 2);
  const runs = room.subarray(0, tree.within(centre, metres, room));
  if (late.length === 0) return runs;
  const lies = circleAround(centre, metres);
  return withLatecomers(
    runs,
    late.filter(({ at }) => at && lies(at)),
  );
}

/** Written anew by every search, and read before the next one. */
let room = new Uint32Array(0);

/** Ascending slots of the newest snapshot as runs, in the same order as `runsWithin`, those without a pin last. */
export function runsOf({ tree, late }: Snapshot, slots: readonly number[]): Uint32Array {
  let laid = slots.length;
  while (laid > 0 && (slots[laid - 1] as number) >= tree.count) laid--;
  if (late.length === 0 || laid === slots.length) return ascendingRuns(slots);
  const behind = new Set(slots.slice(laid));
  const here = late.filter(({ slot }) => behind.delete(slot));
  return withLatecomers(ascendingRuns([...slots.slice(0, laid), ...behind]), here);
}

function ascendingRuns(slots: readonly number[]): Uint32Array {
  const runs: number[] = [];
  for (const slot of slots) {
    if (runs.length > 0 && runs[runs.length - 1] === slot) runs[runs.length - 1] = slot + 1;
    else runs.push(slot, slot + 1);
  }
  return Uint32Array.from(runs);
}
