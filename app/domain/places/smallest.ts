/** Keeps the smallest of many numbers without sorting them all. */
export class Smallest {
  readonly #most: number;
  #kept: number[] = [];
  #limit = Infinity;

  constructor(most: number) {
    this.#most = most;
  }

  /** A key as large as this is kept no more. */
  get limit(): number {
    return this.#limit;
  }

  offer(key: number): void {
    if (key >= this.#limit) return;
    if (this.#kept.push(key) >= 2 * this.#most + 64) this.#prune();
  }

  /** In order, at most as many as were wanted. */
  take(): number[] {
    this.#prune();
    return this.#kept;
  }

  #prune(): void {
    this.#kept = Array.from(Float64Array.from(this.#kept).sort().subarray(0, this.#most));
    if (this.#kept.length === this.#most) this.#limit = this.#kept[this.#most - 1] ?? Infinity;
  }
}
