import type { Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { done, refused, type Outcome } from '#app/domain/outcome';
import type { ImportRun } from './import-run.server';
import { statesOf } from './import-stock.server';
import { noteFeed } from './note-feed.server';
import { wouldMixFeeds } from './other-feed.server';
import { newest, publishStock } from './publish-stock.server';
import { runImport, type ImportRefusal, type OnProgress } from './run-import.server';
import { readSales } from './sales-file';
import { judgeStock } from './stage-stock.server';
import { stockFeeds, type StockFeed } from './stock-feeds';
import { UnreadableFile, type Unreadable } from './unreadable-file';

/** What one look at a feed brought, whole: the pages of an answer as one, or a file. */
export interface FeedRound {
  source: StockFeed;
  /** Where it came from, without secrets: the name of the import too. */
  origin: string;
  json: unknown;
  sha256: string;
  dataDir: string;
  /** Take it although there is invented stock beside real stock then. */
  mix?: boolean;
}

export interface TakenRound {
  /** The import it became; null where it told nothing new, and left no trace but the time of the look. */
  run: ImportRun | null;
  report: string | null;
  reports: number;
  withoutReport: number;
  /** Entries that could not be told, and why the first. */
  refused: number;
  firstProblem: string | null;
  moment: Date | null;
}

/**
 * Takes one round of a watched feed: as an import of its own where it brought anything new, otherwise as nothing but a
 * note that it was looked at, since a feed is looked at 288 times a day.
 */
export async function takeFeed(
  actor: Actor,
  round: FeedRound,
  now = new Date(),
  onProgress?: OnProgress,
): Promise<Outcome<TakenRound, ImportRefusal>> {
  if (!may(actor, 'import data')) return refused('not-allowed');
  const { source, origin } = round;
  if (!round.mix && (await wouldMixFeeds(source))) return refused('other-feed', source);
  const read = readRound(round, now);
  if (!('sales' in read)) return refused('unreadable', read);
  const feed = stockFeeds[source];
  const about = { source, kind: 'stock', fileName: origin, observedAt: now } as const;
  const outcome = await runImport(actor, about, { now, onProgress }, async (importing) => {
    const judged = await judgeStock(read.sales, feed);
    if (judged.heard.length + judged.others.length === 0) return { run: null, report: null };
    return publishStock(importing, read, judged, { ...round, fileName: origin, watched: true });
  });
  if (!outcome.ok) return outcome;
  const moment = newest(read.sales);
  await noteFeed(source, { askedAt: now, moment, problem: null });
  return done({
    ...outcome.value,
    reports: read.sales.length,
    withoutReport: read.withoutReport,
    refused: read.refused.length,
    firstProblem: read.refused[0]?.problem ?? null,
    moment,
  });
}

function readRound({ json, source }: FeedRound, now: Date): ReturnType<typeof readSales> | Unreadable {
  try {
    return readSales(json, statesOf(stockFeeds[source].item), now);
  } catch (error) {
    if (error instanceof UnreadableFile) return error.why;
    throw error;
  }
}
