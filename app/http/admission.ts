/** What a request of each class costs, in answers from memory: a rendered page is about twenty of them. */
const cost = [5, 20, 1, 20, 20] as const;
const ranks = cost.length;

/** The event loop may be so late (ms) for a whole window before anybody is sent away. */
const lateEnough = 40;
/**
 * Admitted however late it is, in cost per ms. A machine that is busy with other things is late too, and sending people
 * away would not help: there it is a hundred pages a second, and ten where the work is our own.
 */
const leastBudget = { busyWithOthers: 2, busyWithUs: 0.2 };
/** Of a window's time, as much is ours where the work is our own. */
const ourShare = 0.6;
const growth = 1.1;

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

  /** Ends a window of so many ms, `worked` of them at work, in which the event loop was never less late than `leastLate`. */
  look(elapsed: number, leastLate: number, worked: number): void {
    const admitted = this.#admitted / elapsed;
    const isLate = leastLate > lateEnough;
    if (isLate) {
      const shrunk = Math.min(this.#budget, admitted) * Math.min(0.9, Math.max(0.5, lateEnough / leastLate));
      const isOurs = this.#wasLate && worked >= elapsed * ourShare;
      this.#budget = Math.max(isOurs ? leastBudget.busyWithUs : leastBudget.busyWithOthers, shrunk);
    } else if (this.#level > 0) {
      this.#budget = Math.max(leastBudget.busyWithOthers, this.#budget * growth);
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
