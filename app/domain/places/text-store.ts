import type { Pattern } from './search-pattern';

/** How well a word fits a text: smaller is better, one more where its last syllable was taken as unfinished. */
export const fit = { whole: 0, begins: 2, inPart: (part: number) => 4 + 2 * part, none: 255 };

/** Texts of several parts, numbered in the order they come, one after the other in one array. */
export class TextStore {
  readonly #parts: number;
  #count = 0;
  #codes = new Uint16Array(1 << 16);
  /** Where each text begins, and behind the last one where the next will. */
  #starts = new Uint32Array(1 << 12);
  /** Where each part of each text ends, counted from the text's beginning. */
  #partEnds = new Uint16Array(1 << 12);

  constructor(partBits: number) {
    this.#parts = 1 << partBits;
  }

  get bytes(): number {
    return this.#codes.byteLength + this.#starts.byteLength + this.#partEnds.byteLength;
  }

  /** Answers the text's number. */
  add(text: string, partEnds: readonly number[]): number {
    const number = this.#count++;
    const start = this.#starts[number] as number;
    this.#codes = withRoom(this.#codes, start + text.length);
    this.#starts = withRoom(this.#starts, number + 2);
    this.#partEnds = withRoom(this.#partEnds, (number + 1) * this.#parts);
    for (let at = 0; at < text.length; at++) this.#codes[start + at] = text.charCodeAt(at);
    this.#partEnds.set(partEnds, number * this.#parts);
    this.#starts[number + 1] = start + text.length;
    return number;
  }

  codesOf(text: number): Uint16Array {
    return this.#codes.subarray(this.#starts[text], this.#starts[text + 1]);
  }

  /** How well a pattern fits a text that has it in no part before `firstPart`. */
  fitFrom(pattern: Pattern, text: number, firstPart: number): number {
    const start = this.#starts[text] as number;
    const from = firstPart === 0 ? start : start + (this.#partEnds[text * this.#parts + firstPart - 1] as number);
    const at = this.#find(pattern, from, this.#starts[text + 1] as number);
    if (at < 0) return fit.none;
    if (at === start) return this.#fitAtStart(pattern, text);
    let part = firstPart;
    while (at - start >= (this.#partEnds[text * this.#parts + part] as number)) part++;
    return fit.inPart(part) + pattern.loose;
  }

  /** The same where it is known in which part the pattern stands first. */
  fitInPart(pattern: Pattern, text: number, part: number): number {
    if (part > 0 || !this.#standsAt(pattern, this.#starts[text] as number)) return fit.inPart(part) + pattern.loose;
    return this.#fitAtStart(pattern, text);
  }

  /**
   * Notes in `ranks`, by text, how well a pattern fits each of these texts, where that is better than what stands there. An
   * entry is a text's number and the first part that may have the pattern. One loop without calls: it runs twenty thousand
   * times for a word like 약국.
   */
  rank(pattern: Pattern, entries: ArrayLike<number>, ranks: Uint8Array): void {
    const { sure, loose } = pattern;
    const parts = this.#parts;
    const bits = Math.log2(parts);
    const [starts, codes] = [this.#starts, this.#codes];
    const [from0, to0, also0] = [pattern.from[0] as number, pattern.to[0] as number, pattern.also[0] as number];
    const inFirst = fit.inPart(0) + loose;
    for (let nth = 0; nth < entries.length; nth++) {
      const entry = entries[nth] as number;
      const text = entry >>> bits;
      const part = entry & (parts - 1);
      let rank: number;
      if (!sure) rank = this.fitFrom(pattern, text, part);
      else if (part > 0) rank = inFirst + 2 * part;
      else {
        const start = starts[text] as number;
        const code = codes[start] as number;
        const begins = ((code >= from0 && code <= to0) || code === also0) && this.#standsAt(pattern, start);
        rank = begins ? this.#fitAtStart(pattern, text) : inFirst;
      }
      if (rank < (ranks[text] as number)) ranks[text] = rank;
    }
  }

  #fitAtStart(pattern: Pattern, text: number): number {
    const whole = this.#partEnds[text * this.#parts] === pattern.from.length;
    return (whole ? fit.whole : fit.begins) + pattern.loose;
  }

  #find(pattern: Pattern, start: number, end: number): number {
    const last = end - pattern.from.length;
    const from = pattern.from[0] as number;
    const to = pattern.to[0] as number;
    const also = pattern.also[0] as number;
    const codes = this.#codes;
    for (let at = start; at <= last; at++) {
      const code = codes[at] as number;
      if (((code >= from && code <= to) || code === also) && this.#standsAt(pattern, at)) return at;
    }
    return -1;
  }

  #standsAt({ from, to, also }: Pattern, at: number): boolean {
    const codes = this.#codes;
    for (let nth = 0; nth < from.length; nth++) {
      const code = codes[at + nth] as number;
      if ((code < (from[nth] as number) || code > (to[nth] as number)) && code !== also[nth]) return false;
    }
    return true;
  }
}

/** The same numbers in an array that holds so many at least. */
function withRoom<Numbers extends Uint16Array | Uint32Array>(numbers: Numbers, wanted: number): Numbers {
  if (wanted <= numbers.length) return numbers;
  const Same = numbers.constructor as new (length: number) => Numbers;
  const wider = new Same(Math.max(wanted, numbers.length * 2));
  wider.set(numbers);
  return wider;
}
