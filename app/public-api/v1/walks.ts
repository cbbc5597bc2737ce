import type { Snapshot } from '../snapshot/snapshot';

/** Numbers that walks under way may hold in all: 16 MB. */
const most = 4_000_000;

/**
 * What walks through lists have found, so that their pages stay those of their first one and are not looked for again.
 * Whoever was asked for longest ago goes first.
 */
const walks = new Map<string, Uint32Array>();
let held = 0;

/**
 * A name for a walk whose places are remembered by their slots. A state may come back with the places in other slots, as
 * where a pin was moved and moved back: it is a walk through those slots only.
 */
export function walkName({ state, places }: Snapshot, at: number, about: string): string {
  let layout = layouts.get(places);
  if (layout === undefined) layouts.set(places, (layout = layoutsSeen++));
  return `${state} ${layout} ${at} ${about}`;
}

const layouts = new WeakMap<Snapshot['places'], number>();
let layoutsSeen = 0;

export function walkOf(name: string): Uint32Array | undefined {
  const slots = walks.get(name);
  if (slots) {
    walks.delete(name);
    walks.set(name, slots);
  }
  return slots;
}

export function rememberWalk(name: string, slots: Uint32Array): void {
  if (walks.has(name)) return;
  walks.set(name, slots);
  held += slots.length;
  for (const [oldest, { length }] of walks) {
    if (held <= most) break;
    walks.delete(oldest);
    held -= length;
  }
}
