import { GramIndex } from './gram-index';
import { Nearby, type Point } from './nearby';
import { compileQuery, type Pattern, type Query, type Word } from './search-pattern';
import { searchTextOf, textParts, type SearchablePlace } from './search-text';
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
  readonly #texts = new TextStore(textParts);
  readonly #grams = new GramIndex(textParts);
  readonly #pins = new Nearby();
  readonly #places: (Place | null)[] = [];
  readonly #numbers = new Map<string, number>();
  /** The order of places that fit alike: by name when packed. */
  #order: number[] = [];
  /** How each text fits in the search that runs now; all none between searches. */
  #ranks = new Uint8Array(0);

  get size(): number {
    return this.#numbers.size;
  }

  /** Numbers that stand for no place any more. */
  get leftBehind(): number {
    return this.#places.length - this.size;
  }

  /** Bytes in typed arrays; the places' own objects are not counted. */
  get bytes(): number {
    return this.#texts.bytes + this.#grams.bytes + this.#ranks.byteLength;
  }

  set(place: Place): void {
    const before = this.#numbers.get(place.id);
    const { text, partEnds } = searchTextOf(place);
    const number = this.#texts.add(text, partEnds);
    this.#grams.add(number, this.#texts.codesOf(number), partEnds);
    this.#places.push(place);
    this.#order.push(before === undefined ? number : (this.#order[before] as number));
    this.delete(place.id);
    this.#numbers.set(place.id, number);
    if (place.lat !== null && place.lng !== null) this.#pins.set(number, { lat: place.lat, lng: place.lng });
  }

  delete(id: string): void {
    const number = this.#numbers.get(id);
    if (number === undefined) return;
    this.#places[number] = null;
    this.#pins.delete(number);
    this.#numbers.delete(id);
  }

  get(id: string): Place | undefined {
    return this.#places[this.#numbers.get(id) ?? -1] ?? undefined;
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
    const found = (number: number, rank: number, metres: number | null): void => {
      const place = this.#places[number];
      if (!place || (keep && !keep(place))) return;
      total++;
      const first = rank + (place.operatingState === 'closed-for-good' ? behind : 0);
      const second = near ? Math.min(Math.round((metres ?? Infinity) * 10), farthest) : (this.#order[number] as number);
      best.offer((first * (farthest + 1) + second) * most + number);
    };

    if (near && (!query || radius !== undefined)) {
      this.#pins.within(near, radius ?? everywhere, (number, metres) => {
        const rank = query ? this.#rankOf(query, number) : 0;
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

  /** All words written as one rank best; else every word must stand somewhere, and the worst of them counts. */
  #rankOf({ words, joined }: Query, number: number): number {
    const asOne = this.#texts.fitOf(joined, number);
    if (asOne !== fit.none || words.length === 1) return asOne;
    return this.#rankOfWords(words, number);
  }

  #rankOfWords(words: readonly Word[], number: number): number {
    let worst = 0;
    for (const word of words) {
      const one = this.#texts.fitOf(word, number);
      if (one === fit.none) return fit.none;
      worst = Math.max(worst, one);
    }
    return apart + worst;
  }

  /** Visits every text that matches, once: looks only at those that have the rarest gram of what is looked for. */
  #ranked({ words, joined }: Query, visit: (number: number, rank: number) => void): void {
    if (this.#ranks.length < this.#places.length) this.#ranks = new Uint8Array(this.#places.length * 2).fill(fit.none);
    const ranks = this.#ranks;
    const ranked: number[] = [];
    const note = (number: number, rank: number): void => {
      if (rank === fit.none) return;
      if (ranks[number] === fit.none) ranked.push(number);
      ranks[number] = Math.min(ranks[number] as number, rank);
    };

    for (const pattern of joined) {
      this.#grams.each(this.#rarestOf(pattern), (number, part) => {
        note(
          number,
          pattern.sure ? this.#texts.fitInPart(pattern, number, part) : this.#texts.fitOfPattern(pattern, number),
        );
      });
    }
    if (words.length > 1) {
      const rarest = words.reduce((a, b) => (this.#cost(b) < this.#cost(a) ? b : a));
      for (const pattern of rarest) {
        this.#grams.each(this.#rarestOf(pattern), (number) => {
          if (ranks[number] === fit.none) note(number, this.#rankOfWords(words, number));
        });
      }
    }
    for (const number of ranked) {
      visit(number, ranks[number] as number);
      ranks[number] = fit.none;
    }
  }

  #rarestOf({ grams }: Pattern): number {
    return grams.reduce((a, b) => (this.#grams.count(b) < this.#grams.count(a) ? b : a));
  }

  #cost(word: Word): number {
    return word.reduce((sum, pattern) => sum + this.#grams.count(this.#rarestOf(pattern)), 0);
  }
}

/** Where words stand apart, and where the place is closed for good: behind all others. */
const apart = 16;
const behind = 32;
/** A key holds rank, distance in decimetres or order, and number: 6 + 24 + 22 of the 53 bits of an exact number. */
const farthest = 2 ** 24 - 1;
const most = 2 ** 22;
/** Metres that reach all over the country. */
const everywhere = 1_000_000;
