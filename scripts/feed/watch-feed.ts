import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '#app/domain/accounts/actor';
import { endFeed } from '#app/domain/imports/end-feed.server';
import { beginFeed, lookOnce, noteFeed } from '#app/domain/imports/note-feed.server';
import type { StockFeed } from '#app/domain/imports/stock-feeds';
import { takeFeed } from '#app/domain/imports/take-feed.server';
import { isDatabaseAway } from '#app/http/database-away.server';
import { withLease } from '#db/lease.server';
import { refusalInWords } from '../import-words';
import { FeedProblem } from './feed-problem';
import type { FeedReader, Found } from './read-feed';
import { roundInWords, type Round } from './round-words';

interface Watching {
  source: StockFeed;
  everyMs: number;
  dataDir: string;
  mix: boolean;
  /** Look once, and be done. */
  once: boolean;
  /** Whether more is expected after it, by whoever looks next, until somebody ends the feed. */
  expected: boolean;
  stop: AbortSignal;
  say: (round: Round) => void;
}

/** One watcher of a feed for each database. */
const watching = 'stock-watch';
const busyPauseMs = 5000;

export interface Watched {
  rounds: number;
  /** Looks at which something was wrong. */
  problems: number;
}

/**
 * Looks at a feed again and again until it is told to stop, and takes what is new. What goes wrong with one look is said,
 * noted for the administrators, and tried again at the next one. Answers who watches already, where somebody does.
 *
 * Told to stop, it does not end the feed: whoever restarts a machine tells it so too, and the pages go on waiting.
 */
export async function watchFeed(
  actor: Actor,
  reader: FeedReader,
  { source, everyMs, dataDir, mix, once, expected, stop, say }: Watching,
): Promise<{ value: Watched } | { heldBy: string }> {
  const watched: Watched = { rounds: 0, problems: 0 };
  /** What the newest round was: the same bytes again tell nothing, and need not be compared. */
  let taken = '';

  const problem = async (line: string) => {
    watched.problems += 1;
    say({ problem: line });
    // Where the database itself is away, there is nobody to note it with.
    await noteFeed(source, { askedAt: new Date(), problem: line }).catch(() => {});
  };

  const take = async (found: Found) => {
    if (found.sha256 === taken) {
      await noteFeed(source, { askedAt: new Date(), problem: null });
      return say({ origin: found.origin, same: true });
    }
    for (;;) {
      const outcome = await takeFeed(actor, { ...found, source, dataDir, mix });
      if (outcome.ok) {
        taken = found.sha256;
        const { reports, withoutReport, refused, firstProblem } = outcome.value;
        if (reports === 0 && refused > 0)
          return problem(
            `${found.origin}: none of ${refused} entries can be told (${firstProblem}). The last states stay.`,
          );
        if (reports === 0 && withoutReport === 0) return problem(`${found.origin} is empty. The last states stay.`);
        return say({ origin: found.origin, ...outcome.value });
      }
      if (outcome.reason !== 'busy' || stop.aborted) return problem(refusalInWords(outcome, found.origin));
      await pause(busyPauseMs, stop);
    }
  };

  /** A database that is away is waited for, and nothing skipped; what no waiting mends must not hold up what comes after it. */
  const unlessAway = async (error: unknown) => {
    if (stop.aborted || isDatabaseAway(error)) throw error;
    await problem(roundInWords(error));
  };

  return withLease(watching, async (lease) => {
    await (expected ? beginFeed : lookOnce)(source, reader.origin, new Date());
    const ended = AbortSignal.any([stop, lease.signal]);
    while (!ended.aborted) {
      const begun = performance.now();
      watched.rounds += 1;
      try {
        for await (const found of reader.look()) {
          if (found instanceof FeedProblem) await problem(found.message);
          else await take(found).catch(unlessAway);
          if (ended.aborted) break;
        }
      } catch (error) {
        if (!stop.aborted) await problem(roundInWords(error));
      }
      if (once) break;
      // A little off the full minutes: all who watch the same feed would ask at once.
      await pause(everyMs * (0.98 + Math.random() * 0.04) - (performance.now() - begun), ended);
    }
    lease.signal.throwIfAborted();
    return watched;
  });
}

/** Ends a feed that nobody watches any more; answers who does, where somebody does. */
export const endWatched = (actor: Actor, source: StockFeed) => withLease(watching, () => endFeed(actor, source));

/** Ends early, and without complaint, when it is told to. */
const pause = (ms: number, stop: AbortSignal) => sleep(Math.max(0, ms), undefined, { signal: stop }).catch(() => {});
