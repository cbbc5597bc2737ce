/** Why a feed could not be read this time, in one line. `again`: it may be gone in a moment. */
export class FeedProblem extends Error {
  readonly again: boolean;
  /** How long the server asked to be left alone, in milliseconds. */
  readonly waitMs: number;

  constructor(line: string, { again = true, waitMs = 0 }: { again?: boolean; waitMs?: number } = {}) {
    super(line);
    this.again = again;
    this.waitMs = waitMs;
  }
}
