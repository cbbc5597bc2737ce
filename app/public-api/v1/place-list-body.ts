import type { Take } from '../masks-2020/store-list';
import type { Snapshot } from '../snapshot/snapshot';

/**
 * A list of places as JSON, in one buffer from `take`, copied from what the snapshot has ready. `runs` are [first, last + 1,
 * …] of its slots.
 */
export function placeListBody(
  { state, forms: { v1 } }: Snapshot,
  runs: Uint32Array,
  next: string | null,
  take: Take = Buffer.allocUnsafe,
): Buffer {
  const { count, bytes } = v1.measure(runs);
  const opening = `{"count":${count},"next":${next === null ? 'null' : JSON.stringify(next)},"state":"${state}","places":[`;
  const body = take(opening.length + bytes + (count > 0 ? 1 : 2));
  // A link is percent-encoded, so every sign of the opening is one byte.
  body.write(opening, 'latin1');
  v1.copy(runs, body, opening.length);
  // Each place is followed by a comma; the end takes the place of the last one.
  body.write(']}', body.length - 2, 'latin1');
  return body;
}

/** Slots in any order as runs. */
export function runsInOrder(slots: Uint32Array): Uint32Array {
  const runs = new Uint32Array(slots.length * 2);
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at] as number;
    runs[at * 2] = slot;
    runs[at * 2 + 1] = slot + 1;
  }
  return runs;
}
