import { Unreachable } from './reader.mjs';

/** What a verification found. */
export class Report {
  constructor() {
    /** @type {string[]} what is wrong */
    this.problems = [];
    /** @type {string[]} what could not be shown, or should be known */
    this.notes = [];
    /** @type {string[]} what was checked and is right */
    this.good = [];
  }

  /**
   * Runs one check: what it throws is a problem, what it answers is told.
   * @param {string} what
   * @param {() => Promise<string | void> | string | void} check
   */
  async check(what, check) {
    try {
      const said = await check();
      this.good.push(said ? `${what}: ${said}` : what);
    } catch (error) {
      if (error instanceof Unreachable) throw error;
      this.problems.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
