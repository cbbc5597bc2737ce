import { eachGram } from './gram';

/** One gram of one text: the text's number and, in the lowest bits, the first part that has it. */
export interface Postings {
  packed: Uint32Array;
  later: readonly number[];
}

const none: readonly number[] = [];

/**
 * Which texts have which grams, and in which of their parts first. Packed into typed arrays once, since an array of its
 * own for each gram would cost ten times the memory; what comes after that is kept beside them.
 */
export class GramIndex {
  readonly #partBits: number;
  readonly #slots = new Map<number, number>();
  /** Entries of all grams, one gram after the other, ascending. */
  #entries = new Uint32Array(0);
  #starts = new Uint32Array(0);
  readonly #later = new Map<number, number[]>();
  #unpacked: Unpacked | null = {
    slots: new Uint32Array(1 << 18),
    entries: new Uint32Array(1 << 18),
    size: 0,
    last: [],
  };

  constructor(partBits: number) {
    this.#partBits = partBits;
  }

  /** Texts come with ascending numbers. */
  add(text: number, codes: Uint16Array, partEnds: readonly number[]): void {
    let part = 0;
    eachGram(codes, (gram, at) => {
      while (at >= (partEnds[part] as number)) part++;
      const entry = (text << this.#partBits) | part;
      if (this.#unpacked) this.#noteUnpacked(this.#unpacked, gram, entry);
      else this.#noteLater(gram, entry);
    });
  }

  /** How many texts have a gram. */
  count(gram: number): number {
    const slot = this.#slots.get(gram);
    const packed = slot === undefined ? 0 : this.#start(slot + 1) - this.#start(slot);
    return packed + (this.#later.get(gram)?.length ?? 0);
  }

  /** Every text with the gram, once. Arrays to loop over: a call for each of twenty thousand was half of a search. */
  postings(gram: number): Postings {
    const slot = this.#slots.get(gram);
    const later = this.#later.get(gram) ?? none;
    if (slot === undefined || this.#unpacked) return { packed: this.#entries.subarray(0, 0), later };
    return { packed: this.#entries.subarray(this.#start(slot), this.#start(slot + 1)), later };
  }

  /** Sorts what came so far by gram. */
  pack(): void {
    if (!this.#unpacked) return;
    const { slots, entries, size } = this.#unpacked;
    const starts = new Uint32Array(this.#slots.size + 2);
    for (let at = 0; at < size; at++) starts[(slots[at] as number) + 2]! += 1;
    for (let slot = 2; slot < starts.length; slot++) starts[slot]! += starts[slot - 1] as number;
    this.#entries = new Uint32Array(size);
    for (let at = 0; at < size; at++) this.#entries[starts[(slots[at] as number) + 1]!++] = entries[at] as number;
    this.#starts = starts;
    this.#unpacked = null;
  }

  get bytes(): number {
    return this.#starts.byteLength + this.#entries.byteLength;
  }

  #start(slot: number): number {
    return this.#starts[slot] as number;
  }

  #noteUnpacked(unpacked: Unpacked, gram: number, entry: number): void {
    let slot = this.#slots.get(gram);
    if (slot === undefined) this.#slots.set(gram, (slot = this.#slots.size));
    if (this.#isOfSameText(unpacked.last[slot], entry)) return;
    unpacked.last[slot] = entry;
    if (unpacked.size === unpacked.slots.length) {
      unpacked.slots = doubled(unpacked.slots);
      unpacked.entries = doubled(unpacked.entries);
    }
    unpacked.slots[unpacked.size] = slot;
    unpacked.entries[unpacked.size++] = entry;
  }

  #noteLater(gram: number, entry: number): void {
    const entries = this.#later.get(gram);
    if (!entries) this.#later.set(gram, [entry]);
    else if (!this.#isOfSameText(entries[entries.length - 1], entry)) entries.push(entry);
  }

  #isOfSameText(before: number | undefined, entry: number): boolean {
    return before !== undefined && before >>> this.#partBits === entry >>> this.#partBits;
  }
}

interface Unpacked {
  slots: Uint32Array;
  entries: Uint32Array;
  size: number;
  /** The last entry of each slot: a gram counts once a text. */
  last: number[];
}

function doubled(full: Uint32Array): Uint32Array {
  const wider = new Uint32Array(full.length * 2);
  wider.set(full);
  return wider;
}
