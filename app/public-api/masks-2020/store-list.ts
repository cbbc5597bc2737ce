import type { Snapshot } from '../snapshot/snapshot';

/** Gives a buffer of so many bytes, whatever they hold. */
export type Take = (bytes: number) => Buffer;

/** `{…"count":2,"stores":[…]}` of the stores in these runs of slots, in one buffer from `take`. `before` is what comes before the count. */
export function storeList({ forms: { masks } }: Snapshot, runs: Uint32Array, take: Take, before = ''): Buffer {
  const { count, bytes } = masks.measure(runs);
  const opening = `{${before}"count":${count},"stores":[`;
  const begin = before ? Buffer.byteLength(opening) : opening.length;
  const body = take(begin + bytes + (count > 0 ? 1 : 2));
  body.write(opening, before ? 'utf8' : 'latin1');
  masks.copy(runs, body, begin);
  // Each store is followed by a comma; the end takes the place of the last one.
  body.write(']}', body.length - 2, 'latin1');
  return body;
}
