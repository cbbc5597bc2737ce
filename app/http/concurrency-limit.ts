interface Bounds {
  least: number;
  most: number;
  /** ms; with it the limit follows how long requests take, without it stays at `most`. */
  tooLong?: number;
}

/** By as much as they were too late, within these bounds: a crowd must not wait for one step after the other. */
const shrink = { most: 0.5, least: 0.9 };
/** A crowd that was late together is one reason to shrink, not many. */
const shrinkEvery = 100;

/**
 * How many requests of a class may be under way: one more for each round that was quick enough while the limit was in use,
 * a part fewer when one took too long (additive increase, multiplicative decrease, as TCP does).
 */
export class ConcurrencyLimit {
  #limit: number;
  #underWay = 0;
  #shrunkAt = -Infinity;
  readonly #bounds: Bounds;
  /** How those who wait for a place begin, in the order they came. */
  readonly #waiting = new Set<() => void>();

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

  /** The same, for who would rather wait up to so many ms for a place than go away: a few that come at once are no crowd. */
  enterWithin(ms: number): Promise<boolean> {
    if (this.enter()) return Promise.resolve(true);
    if (this.#waiting.size >= this.#bounds.most) return Promise.resolve(false);
    return new Promise((resolve) => {
      const begin = () => {
        clearTimeout(late);
        resolve(true);
      };
      const late = setTimeout(() => {
        this.#waiting.delete(begin);
        resolve(false);
      }, ms);
      this.#waiting.add(begin);
    });
  }

  leave(ms: number, now = performance.now()): void {
    const inUse = this.#underWay * 2 >= this.#limit;
    this.#underWay -= 1;
    if (inUse) this.#learn(ms, now);
    for (const begin of this.#waiting) {
      if (!this.enter()) return;
      this.#waiting.delete(begin);
      begin();
    }
  }

  #learn(ms: number, now: number): void {
    const { least, most, tooLong = Infinity } = this.#bounds;
    if (ms <= tooLong) {
      this.#limit = Math.min(most, this.#limit + 1 / this.#limit);
    } else if (now - this.#shrunkAt >= shrinkEvery) {
      this.#shrunkAt = now;
      const part = Math.min(shrink.least, Math.max(shrink.most, tooLong / ms));
      this.#limit = Math.max(least, this.#limit * part);
    }
  }
}
