/** Thrown to one who waits for a turn that its holder keeps without using it. */
export class TurnRefused extends Error {}

/**
 * PGlite has one session. Whoever speaks keeps it to the end of the transaction, the others wait in the order they came.
 * A holder that is silent inside a transaction while others wait is most often the program waiting for itself: a query
 * by the pool inside a transaction. The waiter is told so after `patience` ms; the holder loses its turn after `limit`.
 */
export class Turns {
  /** @type {{ who: object, silentSince: number | null, evict: () => void } | null} */
  #holder = null;
  /** @type {{ who: object, evict: () => void, since: number, take: () => void, refuse: (error: Error) => void }[]} */
  #waiting = [];
  #patience;
  #limit;
  #clock;

  /** @param {{ patience: number, limit: number }} times in ms */
  constructor({ patience, limit }) {
    this.#patience = patience;
    this.#limit = limit;
    this.#clock = setInterval(() => this.#look(), Math.min(250, patience));
    this.#clock.unref();
  }

  /**
   * @param {object} who
   * @param {() => void} evict called when this holder has been silent for too long
   * @returns {Promise<void>}
   */
  take(who, evict) {
    if (this.#holder?.who === who) {
      this.#holder.silentSince = null;
      return Promise.resolve();
    }
    if (!this.#holder) {
      this.#holder = { who, silentSince: null, evict };
      return Promise.resolve();
    }
    return new Promise((take, refuse) => this.#waiting.push({ who, evict, since: Date.now(), take, refuse }));
  }

  /** @param {object} who */
  holds(who) {
    return this.#holder?.who === who;
  }

  /** @param {object} who has got its answer and keeps the turn, being inside a transaction */
  keep(who) {
    if (this.#holder?.who === who) this.#holder.silentSince = Date.now();
  }

  /** @param {object} who */
  give(who) {
    if (this.#holder?.who !== who) return;
    const next = this.#waiting.shift();
    this.#holder = next ? { who: next.who, silentSince: null, evict: next.evict } : null;
    next?.take();
  }

  /** @param {object} who waits no longer */
  forget(who) {
    for (const waiter of this.#waiting.filter((one) => one.who === who)) this.#refuse(waiter, 'The client has gone.');
  }

  close() {
    clearInterval(this.#clock);
  }

  #look() {
    const silentSince = this.#holder?.silentSince;
    if (!this.#holder || !silentSince) return;
    const now = Date.now();
    if (now - silentSince >= this.#limit) return this.#holder.evict();
    if (now - silentSince < this.#patience) return;
    for (const waiter of this.#waiting.filter((one) => now - one.since >= this.#patience)) {
      this.#refuse(
        waiter,
        `The embedded database has one session, and an open transaction has kept it unused for ${this.#patience} ms: ` +
          'inside a transaction every query must use the transaction (tx), never the pool.',
      );
    }
  }

  /**
   * @param {{ refuse: (error: Error) => void }} waiter
   * @param {string} why
   */
  #refuse(waiter, why) {
    this.#waiting = this.#waiting.filter((one) => one !== waiter);
    waiter.refuse(new TurnRefused(why));
  }
}
