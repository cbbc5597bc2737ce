import { createHash } from 'node:crypto';
import type { ReplaySale } from '#app/sample/replay-day';
import type { FeedReader } from './read-feed';

/** Minutes from one round of the feed to the next. */
export const roundMinutes = 5;

interface Replay {
  at: (minuteOfDay: number) => ReplaySale[];
  name: string;
  from: number;
  to: number;
  /** What minute of the made-up day it is now. */
  clock: () => number;
}

/** A made-up day as a feed that can be watched: each look gives the rounds that have come due since the one before. */
export function replayReader({ at, name, from, to, clock }: Replay): FeedReader & { ended: () => boolean } {
  let next = from;
  return {
    origin: name,
    ended: () => next > to,
    async *look() {
      for (; next <= Math.min(clock(), to); next += roundMinutes) {
        const sales = at(next);
        const sha256 = createHash('sha256').update(`${name} ${next} ${sales.length}`).digest('hex');
        yield { origin: `${name} ${clockOf(next)}`, json: { sales }, sha256 };
      }
    },
  };
}

/** "09:05". */
export const clockOf = (minuteOfDay: number): string =>
  [Math.floor(minuteOfDay / 60), minuteOfDay % 60].map((part) => String(part).padStart(2, '0')).join(':');
