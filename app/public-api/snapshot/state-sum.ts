import type { IndexedPlace } from '#app/domain/places/indexed-place.server';
import type { RememberedStock } from '#app/domain/stock/stock-memory.server';

const modulus = 2 ** 52;

/**
 * Numbers of 52 bits for what is known of each place and of its stock. The sum of all names the state: the same on every
 * process that knows the same, in whatever order it learnt it, and cheap to keep up when a little changes.
 */
export const sumOfPlace = (place: IndexedPlace): number => hash52(JSON.stringify(place));

/** Of a place's stock by item and slot; the items must always come in the same order. */
export function sumOfStock(
  id: string,
  columns: ReadonlyMap<string, readonly (RememberedStock | null)[]>,
  slot: number,
): number {
  let text = '';
  for (const [item, column] of columns) {
    const word = column[slot];
    if (word) text += `|${item}|${word.state}|${word.arrivedAt}|${word.reportedAt}|${word.source}`;
  }
  return text === '' ? 0 : hash52(id + text);
}

/** `sum` with one place's number taken out and another put in; 0 stands for no place. */
export const exchanged = (sum: number, before: number, after: number): number =>
  (((sum - before + modulus) % modulus) + after) % modulus;

export const nameOfState = (sum: number): string => sum.toString(36).padStart(11, '0');

/** FNV-1a twice, over the two halves of each character; no cryptography: nobody gains by two states of one name. */
function hash52(text: string): number {
  let [a, b] = [0x811c9dc5, 0x9747b28c];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ (code + at), 0x85ebca6b);
    b ^= b >>> 13;
  }
  return ((a ^ (a >>> 15)) >>> 0) * 2 ** 20 + ((b ^ (b >>> 16)) >>> 12);
}
