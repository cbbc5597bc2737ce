import type { Actor } from '#app/domain/accounts/actor';
import { refused, type Outcome } from '#app/domain/outcome';
import { may } from '#app/domain/accounts/permissions';
import { itemById } from '#app/domain/stock/items.server';
import { wouldMixFeeds } from './other-feed.server';
import { publishStock } from './publish-stock.server';
import { readJson } from './read-json';
import { runImport, type Imported, type Importing, type ImportRefusal, type OnProgress } from './run-import.server';
import { readSales } from './sales-file';
import { judgeStock } from './stage-stock.server';
import { stockFeeds } from './stock-feeds';
import { watchBytes } from './watch-bytes.server';

export interface StockFile {
  fileName: string;
  open: () => AsyncIterable<Uint8Array>;
  /** The report of the rows that are set aside goes under this folder. */
  dataDir: string;
}

const source = 'mask-sales';

/**
 * Reads a file of the public-mask stock feed. Every word is kept once; the newest of a place stands as its stock, and one
 * that comes late is history. The same file again changes nothing.
 */
export async function importStock(
  actor: Actor,
  file: StockFile,
  onProgress?: OnProgress,
  now = new Date(),
): Promise<Outcome<Imported, ImportRefusal>> {
  if (!may(actor, 'import data')) return refused('not-allowed');
  if (await wouldMixFeeds(source)) return refused('other-feed', source);
  const about = { source, kind: 'stock', fileName: file.fileName, observedAt: now } as const;
  return runImport(actor, about, { now, onProgress }, (importing) => importWith(importing, file));
}

async function importWith(importing: Importing, { fileName, open, dataDir }: StockFile): Promise<Imported> {
  const { now, onProgress } = importing;
  const watched = watchBytes();
  const json = await readJson(watched.pass(open()));
  const { sha256, bytes } = watched.end();
  const feed = stockFeeds[source];
  const read = readSales(json, statesOf(feed.item), now);
  onProgress('reading', bytes, bytes);
  const judged = await judgeStock(read.sales, feed);
  return publishStock(importing, read, judged, { source, fileName, sha256, dataDir, watched: false });
}

export const statesOf = (item: string): string[] => itemById(item)?.states.map((state) => state.code) ?? [];
