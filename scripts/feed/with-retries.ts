import { setTimeout as sleep } from 'node:timers/promises';
import { FeedProblem } from './feed-problem';

export interface Retrying {
  attempts: number;
  /** The first pause; each further one is twice as long at most, and any part of that, so that not all come back at once. */
  pauseMs: number;
  stop: AbortSignal;
}

/** Does what may fail for a moment again, with growing pauses; the last problem is thrown. */
export async function withRetries<Value>(
  { attempts, pauseMs, stop }: Retrying,
  work: () => Promise<Value>,
): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof FeedProblem) || !error.again || attempt >= attempts) throw error;
      const pause = pauseMs * 2 ** (attempt - 1);
      await sleep(Math.max(error.waitMs, pause / 2 + Math.random() * (pause / 2)), undefined, { signal: stop });
    }
  }
}
