import { performance } from 'node:perf_hooks';
import { Admission } from './admission';
import { ConcurrencyLimit } from './concurrency-limit';
import { Traffic } from './traffic';
import { requestClasses, type RequestClass } from './request-class';

/** Says that a request is over: how it was answered, and how long that took. To be called once. */
export type Leave = (status: number, ms: number) => void;

export interface Overload {
  /**
   * Asks to begin with a request: how to say that it is over, or null where it must be sent away now (`sendBusy`).
   * Nothing is allocated, and nothing waited for.
   */
  enter: (wanted: RequestClass) => Leave | null;
  /** The same, but that it may wait a moment for its turn. */
  enterSoon: (wanted: RequestClass) => Promise<Leave | null>;
  traffic: Traffic;
  /** What /metrics tells of the limits. */
  now: () => { level: number; late: number; limits: Record<RequestClass, { limit: number; underWay: number }> };
  close: () => void;
}

const tick = 20;
const ticksOfWindow = 5;

/**
 * Limits by class. Pages follow how long they take; a download lasts as long as its reader takes, and a decision is worth
 * waiting for, so that theirs only keep them from taking all there is. Answers from memory are never under way.
 */
const bounds = {
  bulk: { least: 256, most: 256 },
  page: { least: 4, most: 48, tooLong: 100 },
  hot: { least: 10_000, most: 10_000 },
  person: { least: 128, most: 128 },
  decision: { least: 256, most: 256 },
} satisfies Record<RequestClass, { least: number; most: number; tooLong?: number }>;

/** ms that somebody waits for a turn rather than being sent away: with the answer itself it is still soon. */
const soon = 80;

/** Watches how late the event loop is, and admits requests by it. */
export function openOverload(): Overload {
  const admission = new Admission();
  const traffic = new Traffic();
  const limits = requestClasses.map((name) => new ConcurrencyLimit(bounds[name]));
  const leaves = requestClasses.map((name, rank): Leave => {
    const limit = limits[rank] as ConcurrencyLimit;
    return (status, ms) => {
      limit.leave(ms);
      traffic.answered(name, status, ms);
    };
  });

  let late = 0;
  let leastLate = Infinity;
  let ticks = 0;
  let last = performance.now();
  let windowBegan = last;
  let loop = performance.eventLoopUtilization();
  const timer = setInterval(() => {
    const now = performance.now();
    late = Math.max(0, now - last - tick);
    last = now;
    traffic.late(late);
    leastLate = Math.min(leastLate, late);
    ticks += 1;
    if (ticks < ticksOfWindow && now - windowBegan < tick * ticksOfWindow) return;
    // By the clock and not by the processor: on a shared machine a loop that never rests has a queue, however little it is given.
    admission.look(now - windowBegan, leastLate, performance.eventLoopUtilization(loop).utilization);
    loop = performance.eventLoopUtilization();
    [ticks, leastLate, windowBegan] = [0, Infinity, now];
  }, tick).unref();

  return {
    enter(wanted) {
      const rank = ranks[wanted];
      if (admission.admits(rank) && (limits[rank] as ConcurrencyLimit).enter()) return leaves[rank] as Leave;
      traffic.sentAway(wanted);
      return null;
    },
    async enterSoon(wanted) {
      const rank = ranks[wanted];
      if (admission.admits(rank) && (await (limits[rank] as ConcurrencyLimit).enterWithin(soon)))
        return leaves[rank] as Leave;
      traffic.sentAway(wanted);
      return null;
    },
    traffic,
    now: () => ({
      level: admission.level,
      late,
      limits: Object.fromEntries(
        requestClasses.map((name, rank) => {
          const { limit, underWay } = limits[rank] as ConcurrencyLimit;
          return [name, { limit, underWay }];
        }),
      ) as Record<RequestClass, { limit: number; underWay: number }>,
    }),
    close: () => clearInterval(timer),
  };
}

const ranks = Object.fromEntries(requestClasses.map((name, rank) => [name, rank])) as Record<RequestClass, number>;
