interface Bounds {
  least: number;
  most: number;
  /** ms; with it the limit follows how long requests take, without it stays at `most`. */
  tooLong?: number;
}

const shrink = 0.9;
/** A crowd that was late together is one reason to shrink, not many. */
const shrinkEvery = 100;

/**
 * How many requests of a class may be under way: one more for each round that was quick enough while the limit was in use,
 * a tenth fewer when one took too long (additive increase, multiplicative decrease, as TCP does).
 */
export class ConcurrencyLimit {
  #limit: number;
  #underWay = 0;
  #shrunkAt = -Infinity;
  readonly #bounds: Bounds;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
    this.#limit = bounds.most;
  }

  get limit(): number {
    return Math.floor(this.#limit);
  }

  get underWay(): number {
    return this.#underWay;
  }

  enter(): boolean {
    if (this.#underWay >= this.#limit) return false;
    this.#underWay += 1;
    return true;
  }

  leave(ms: number, now = performance.now()): void {
    const inUse = this.#underWay * 2 >= this.#limit;
    this.#underWay -= 1;
    const { least, most, tooLong } = this.#bounds;
    if (tooLong === undefined || !inUse) return;
    if (ms <= tooLong) {
      this.#limit = Math.min(most, this.#limit + 1 / this.#limit);
    } else if (now - this.#shrunkAt >= shrinkEvery) {
      this.#shrunkAt = now;
      this.#limit = Math.max(least, this.#limit * shrink);
    }
  }
}
