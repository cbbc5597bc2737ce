/** What a request of each class costs, in answers from memory: a rendered page is about twenty of them. */
const cost = [5, 20, 1, 20, 20] as const;
const ranks = cost.length;

/** The event loop may be so late (ms) for a whole window before anybody is sent away. */
const lateEnough = 40;
/**
 * Admitted however late it is, in cost per ms. A loop that rests in between has no queue: it is late by somebody else's
 * doing, and sending people away would not help. There it is a hundred pages a second, and ten where it never rests.
 */
const leastBudget = { restsBetween: 2, neverRests: 0.2 };
/** Of a window, the event loop had something to do for so much of it where there is always something waiting. */
const neverRests = 0.9;
const growth = 1.15;
/** After so many windows in a row that were not late the crowd is gone, rather than sent away. */
const calmEnough = 3;

/**
 * The fuse: how much of what is asked for may begin, so that nobody who is let in waits long behind the others. It knows
 * no queue, since the queue is in the sockets: it is told how late the event loop was, as CoDel does by the least of a
 * window, shrinks what it admits while that is too much and lets it grow again after. What it admits goes to the classes
 * from the last that is shed to the first (DAGOR's order); the class in which it runs out gets a part.
 */
export class Admission {
  /** Classes below it are shed, and of the one it falls into as much as its fraction says. */
  #level = 0;
  /** Cost per ms. */
  #budget = Infinity;
  #admitted = 0;
  /** One late window may be a collection of garbage. */
  #wasLate = false;
  /** Windows in a row that were not late. */
  #calm = 0;
  readonly #wanted = new Float64Array(ranks);
  #draw = 0;

  get level(): number {
    return this.#level;
  }

  /** Whether a request of this rank may begin. The last rank is never refused here. */
  admits(rank: number): boolean {
    this.#wanted[rank] = (this.#wanted[rank] as number) + (cost[rank] as number);
    if (rank < this.#level) {
      const part = this.#level - rank;
      if (part >= 1) return false;
      // Steps of the golden ratio spread those who are refused evenly.
      this.#draw = (this.#draw + 0.6180339887) % 1;
      if (this.#draw < part) return false;
    }
    this.#admitted += cost[rank] as number;
    return true;
  }

  /** Ends a window of so many ms in which the event loop was never less late than `leastLate` and busy for a `share` of it. */
  look(elapsed: number, leastLate: number, share: number): void {
    const admitted = this.#admitted / elapsed;
    const isLate = leastLate > lateEnough;
    this.#calm = isLate ? 0 : this.#calm + 1;
    if (isLate) {
      const shrunk = Math.min(this.#budget, admitted) * Math.min(0.9, Math.max(0.5, lateEnough / leastLate));
      const isOurs = this.#wasLate && share >= neverRests;
      this.#budget = Math.max(isOurs ? leastBudget.neverRests : leastBudget.restsBetween, shrunk);
    } else if (this.#level > 0) {
      const least = this.#calm >= calmEnough ? leastBudget.restsBetween : leastBudget.neverRests;
      this.#budget = Math.max(least, this.#budget * growth);
    } else {
      this.#budget = Infinity;
    }
    this.#wasLate = isLate;
    this.#level = this.#levelFor(elapsed);
    this.#admitted = 0;
    this.#wanted.fill(0);
  }

  #levelFor(elapsed: number): number {
    let left = this.#budget;
    for (let rank = ranks - 1; rank >= 0; rank -= 1) {
      const wanted = (this.#wanted[rank] as number) / elapsed;
      if (wanted > left) return Math.min(ranks - 1, rank + 1 - left / wanted);
      left -= wanted;
    }
    return 0;
  }
}
