import type { Pattern, Word } from './search-pattern';

/** How well a word fits a text: smaller is better, one more where its last syllable was taken as unfinished. */
export const fit = { whole: 0, begins: 2, inPart: (part: number) => 4 + 2 * part, none: 255 };

/** Texts of several parts, numbered in the order they come, one after the other in one array. */
export class TextStore {
  readonly #parts: number;
  #codes = new Uint16Array(1 << 16);
  readonly #ends = [0];
  /** Where each part of each text ends, counted from the text's beginning. */
  readonly #partEnds: number[] = [];

  constructor(parts: number) {
    this.#parts = parts;
  }

  get count(): number {
    return this.#ends.length - 1;
  }

  get bytes(): number {
    return this.#codes.byteLength;
  }

  /** Answers the text's number. */
  add(text: string, partEnds: readonly number[]): number {
    const start = this.#ends[this.count] as number;
    while (start + text.length > this.#codes.length) {
      const wider = new Uint16Array(this.#codes.length * 2);
      wider.set(this.#codes);
      this.#codes = wider;
    }
    for (let at = 0; at < text.length; at++) this.#codes[start + at] = text.charCodeAt(at);
    this.#partEnds.push(...partEnds);
    return this.#ends.push(start + text.length) - 2;
  }

  codesOf(text: number): Uint16Array {
    return this.#codes.subarray(this.#ends[text], this.#ends[text + 1]);
  }

  /** How well a word fits a text in its best reading. */
  fitOf(word: Word, text: number): number {
    let best = fit.none;
    for (const pattern of word) best = Math.min(best, this.fitOfPattern(pattern, text));
    return best;
  }

  fitOfPattern(pattern: Pattern, text: number): number {
    const start = this.#ends[text] as number;
    const at = this.#find(pattern, start, this.#ends[text + 1] as number);
    if (at < 0) return fit.none;
    if (at === start) return this.#fitAtStart(pattern, text);
    let part = 0;
    while (at - start >= (this.#partEnds[text * this.#parts + part] as number)) part++;
    return fit.inPart(part) + pattern.loose;
  }

  /** The same where it is known in which part the pattern stands first. */
  fitInPart(pattern: Pattern, text: number, part: number): number {
    if (part > 0 || !this.#standsAt(pattern, this.#ends[text] as number)) return fit.inPart(part) + pattern.loose;
    return this.#fitAtStart(pattern, text);
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
