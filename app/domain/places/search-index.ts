import { GramIndex } from './gram-index';
import { Nearby, type Point } from './nearby';
import { compileQuery, type Pattern, type Query, type Word } from './search-pattern';
import { partBits, searchTextOf, type SearchablePlace } from './search-text';
import { Smallest } from './smallest';
import { fit, TextStore } from './text-store';

export interface Search<Place> {
  text?: string;
  near?: Point;
  /** Metres around `near`; without it everywhere, nearest first. */
  radius?: number;
  keep?: (place: Place) => boolean;
  limit: number;
  offset?: number;
}

export interface SearchResult<Place> {
  total: number;
  hits: { place: Place; metres: number | null }[];
}

/**
 * Places in memory, found by any part of their text or by where they are, without a stall of the database. A place that
 * changes gets a new number and the old one is left empty, so that a change costs as little as a new place.
 */
export class SearchIndex<Place extends SearchablePlace> {
  readonly #texts = new TextStore(partBits);
  readonly #grams = new GramIndex(partBits);
  readonly #pins = new Nearby();
  readonly #places: (Place | null)[] = [];
  readonly #numbers = new Map<string, number>();
  /** What a search must know of every place it counts: looking into twenty thousand objects takes longer than all the rest. */
  #fates = new Uint8Array(1 << 12);
  /** The order of places that fit alike: by name when packed. */
  #order = new Uint32Array(1 << 12);
  /** How each text fits in the search that runs now; all none between searches. */
  #ranks = new Uint8Array(0);
  /** For each reading of each word of the search that runs now: in which part a text may have it first, and one more; 0: it has not. */
  readonly #marks: Uint8Array[] = [];

  get size(): number {
    return this.#numbers.size;
  }

  /** Numbers that stand for no place any more. */
  get leftBehind(): number {
    return this.#places.length - this.size;
  }

  /** Bytes in typed arrays; the places' own objects are not counted. */
  get bytes(): number {
    const own = [this.#ranks, this.#order, this.#fates, ...this.#marks];
    return own.reduce((sum, { byteLength }) => sum + byteLength, this.#texts.bytes + this.#grams.bytes);
  }

  set(place: Place): void {
    const before = this.#numbers.get(place.id);
    const { text, partEnds } = searchTextOf(place);
    const number = this.#texts.add(text, partEnds);
    this.#grams.add(number, this.#texts.codesOf(number), partEnds);
    this.#places.push(place);
    if (number >= this.#order.length) this.#widen();
    this.#order[number] = before === undefined ? number : (this.#order[before] as number);
    this.delete(place.id);
    this.#fates[number] = place.operatingState === 'closed-for-good' ? fate.closed : fate.open;
    this.#numbers.set(place.id, number);
    if (place.lat !== null && place.lng !== null) this.#pins.set(number, { lat: place.lat, lng: place.lng });
  }

  delete(id: string): void {
    const number = this.#numbers.get(id);
    if (number === undefined) return;
    this.#places[number] = null;
    this.#fates[number] = fate.gone;
    this.#pins.delete(number);
    this.#numbers.delete(id);
  }

  get(id: string): Place | undefined {
    return this.#places[this.#numbers.get(id) ?? -1] ?? undefined;
  }

  /** All places, in no order. */
  *all(): Generator<Place> {
    for (const place of this.#places) if (place) yield place;
  }

  /** To be called when the first places are in: makes what was noted compact, and orders places by name. */
  pack(): void {
    this.#grams.pack();
    this.#pins.pack();
    const name = (number: number) => this.#places[number]?.name ?? '';
    const byName = [...this.#places.keys()].sort((a, b) => (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : a - b));
    byName.forEach((number, order) => (this.#order[number] = order));
  }

  search({ text = '', near, radius, keep, limit, offset = 0 }: Search<Place>): SearchResult<Place> {
    const query = compileQuery(text);
    if (!query && text.trim()) return { total: 0, hits: [] };
    const best = new Smallest(offset + limit);
    let total = 0;
    let worst = Infinity;
    const fates = this.#fates;
    const found = (number: number, rank: number, metres: number | null): void => {
      const its = fates[number] as number;
      if (its === fate.gone || (keep && !keep(this.#places[number] as Place))) return;
      total++;
      const first = its === fate.closed ? rank + behind : rank;
      // Most are no match for what was found already, and its rank alone says so.
      if (first > worst) return;
      const second = near ? Math.min(Math.round((metres ?? Infinity) * 10), farthest) : (this.#order[number] as number);
      best.offer((first * (farthest + 1) + second) * most + number);
      worst = best.limit / oneRank;
    };

    if (near && (!query || radius !== undefined)) {
      const rankOf = query ? this.#rankerOf(query) : () => 0;
      this.#pins.within(near, radius ?? everywhere, (number, metres) => {
        const rank = rankOf(number);
        if (rank !== fit.none) found(number, rank, metres);
      });
    } else if (query) {
      this.#ranked(query, (number, rank) => found(number, rank, near ? this.#pins.distance(number, near) : null));
    } else for (let number = 0; number < this.#places.length; number++) found(number, 0, null);

    const hits = best
      .take()
      .slice(offset)
      .map((key) => {
        const number = key % most;
        return { place: this.#places[number] as Place, metres: near ? this.#pins.distance(number, near) : null };
      });
    return { total, hits };
  }

  /** Visits every text that matches, once: looks only at those that have the rarest gram of what is looked for. */
  #ranked({ words, joined }: Query, visit: (number: number, rank: number) => void): void {
    if (this.#ranks.length < this.#places.length) this.#ranks = new Uint8Array(this.#order.length).fill(fit.none);
    const ranks = this.#ranks;
    const looked: ArrayLike<number>[] = [];
    for (const pattern of joined) {
      for (const entries of this.#postings(pattern)) {
        this.#texts.rank(pattern, entries, ranks);
        looked.push(entries);
      }
    }
    if (words.length > 1) {
      const rankOf = this.#rankerOfWords(words);
      const rarest = words.reduce((a, b) => (this.#cost(b) < this.#cost(a) ? b : a));
      for (const entries of rarest.flatMap((pattern) => this.#postings(pattern))) {
        for (let nth = 0; nth < entries.length; nth++) {
          const number = (entries[nth] as number) >>> partBits;
          if (ranks[number] === fit.none) ranks[number] = rankOf(number);
        }
        looked.push(entries);
      }
    }
    for (const entries of looked) {
      for (let nth = 0; nth < entries.length; nth++) {
        const number = (entries[nth] as number) >>> partBits;
        const rank = ranks[number] as number;
        if (rank === fit.none) continue;
        ranks[number] = fit.none;
        visit(number, rank);
      }
    }
  }

  /** All words written as one rank best; else every word must stand somewhere, and the worst of them counts. */
  #rankerOf({ words, joined }: Query): (number: number) => number {
    if (words.length === 1) return this.#rankerOfWord(joined, 0);
    const asOne = this.#rankerOfWord(joined, 0);
    const apart = this.#rankerOfWords(words, joined.length);
    return (number) => {
      const rank = asOne(number);
      return rank === fit.none ? apart(number) : rank;
    };
  }

  #rankerOfWords(words: readonly Word[], firstMark = 0): (number: number) => number {
    let mark = firstMark;
    const each = words.map((word) => {
      const rankOf = this.#rankerOfWord(word, mark);
      mark += word.length;
      return rankOf;
    });
    return (number) => {
      let worst = 0;
      for (const rankOf of each) {
        const one = rankOf(number);
        if (one === fit.none) return fit.none;
        if (one > worst) worst = one;
      }
      return apart + worst;
    };
  }

  /** Tells how a word fits any text in its best reading. Marks first which texts can have it, so that few are looked into. */
  #rankerOfWord(word: Word, firstMark: number): (number: number) => number {
    const marks = word.map((pattern, nth) => {
      const marked = this.#unmarked(firstMark + nth);
      for (const entries of this.#postings(pattern)) {
        for (let at = 0; at < entries.length; at++) {
          const entry = entries[at] as number;
          marked[entry >>> partBits] = (entry & partMask) + 1;
        }
      }
      return marked;
    });
    return (number) => {
      let best = fit.none;
      for (let nth = 0; nth < word.length; nth++) {
        const part = (marks[nth] as Uint8Array)[number] as number;
        if (part === 0) continue;
        const one = this.#fit(word[nth] as Pattern, number, part - 1);
        if (one < best) best = one;
      }
      return best;
    };
  }

  #unmarked(nth: number): Uint8Array {
    const marked = this.#marks[nth];
    if (marked && marked.length >= this.#places.length) return marked.fill(0);
    return (this.#marks[nth] = new Uint8Array(this.#order.length));
  }

  #fit(pattern: Pattern, number: number, part: number): number {
    return pattern.sure ? this.#texts.fitInPart(pattern, number, part) : this.#texts.fitFrom(pattern, number, part);
  }

  /** Every text that has the rarest gram of a pattern, with the first part that has it. */
  #postings(pattern: Pattern): ArrayLike<number>[] {
    const { packed, later } = this.#grams.postings(this.#rarestOf(pattern));
    return later.length > 0 ? [packed, later] : [packed];
  }

  #widen(): void {
    const [order, fates] = [this.#order, this.#fates];
    this.#order = new Uint32Array(order.length * 2);
    this.#order.set(order);
    this.#fates = new Uint8Array(fates.length * 2);
    this.#fates.set(fates);
  }

  #rarestOf({ grams }: Pattern): number {
    return grams.reduce((a, b) => (this.#grams.count(b) < this.#grams.count(a) ? b : a));
  }

  #cost(word: Word): number {
    return word.reduce((sum, pattern) => sum + this.#grams.count(this.#rarestOf(pattern)), 0);
  }
}

const partMask = (1 << partBits) - 1;
const fate = { gone: 0, open: 1, closed: 2 };
/** Where words stand apart, and where the place is closed for good: behind all others. */
const apart = 16;
const behind = 32;
/** A key holds rank, distance in decimetres or order, and number: 6 + 24 + 22 of the 53 bits of an exact number. */
const farthest = 2 ** 24 - 1;
const most = 2 ** 22;
const oneRank = (farthest + 1) * most;
/** Metres that reach all over the country. */
const everywhere = 1_000_000;
