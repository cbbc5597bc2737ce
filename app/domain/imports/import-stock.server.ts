import { faultPoint } from '#db/fault-point';
import type { Actor } from '#app/domain/accounts/actor';
import type { Outcome } from '#app/domain/outcome';
import { itemById } from '#app/domain/stock/items.server';
import { beginRun } from './import-run.server';
import { readJson } from './read-json';
import { refusedReport } from './refused-report.server';
import {
  publishRun,
  runImport,
  type Imported,
  type Importing,
  type ImportRefusal,
  type OnProgress,
} from './run-import.server';
import { readSales } from './sales-file';
import { stageStock } from './stage-stock.server';
import { watchBytes } from './watch-bytes.server';

export interface StockFile {
  fileName: string;
  open: () => AsyncIterable<Uint8Array>;
  /** The report of the rows that are set aside goes under this folder. */
  dataDir: string;
}

const feed = { source: 'mask-sales', item: 'public-mask', codes: 'mask-sellers' } as const;

/**
 * Reads a file of the public-mask stock feed. Every report is kept once; the newest of a place stands as its stock, and
 * one that comes late is history. The same file again changes nothing.
 */
export async function importStock(
  actor: Actor,
  file: StockFile,
  onProgress?: OnProgress,
  now = new Date(),
): Promise<Outcome<Imported, ImportRefusal>> {
  const about = { source: feed.source, kind: 'stock', fileName: file.fileName, observedAt: now } as const;
  return runImport(actor, about, { now, onProgress }, (importing) => importWith(importing, file));
}

async function importWith(importing: Importing, { fileName, open, dataDir }: StockFile): Promise<Imported> {
  const { id, by, now, onProgress } = importing;
  const watched = watchBytes();
  const json = await readJson(watched.pass(open()));
  const { sha256, bytes } = watched.end();
  const states = itemById(feed.item)?.states.map((state) => state.code) ?? [];
  const { sales, refused, withoutReport } = readSales(json, states, now);
  onProgress('reading', bytes, bytes);

  const observedAt = new Date(sales.reduce((latest, sale) => Math.max(latest, sale.reportedAt.getTime()), 0) || now);
  const about = { source: feed.source, fileName, sha256, observedAt: observedAt.toISOString() };
  await beginRun({ id, state: 'staging', kind: 'stock', ...about, observedAt, startedAt: now, by });
  const { older, unknown, ...tally } = await stageStock(id, sales, feed);
  const report = refusedReport(dataDir, id);
  await report.add([...refused, ...unknown].sort((a, b) => a.line - b.line));
  const path = await report.end();
  await faultPoint('import:staged');

  const notes = { ...(older > 0 && { older }), ...(withoutReport > 0 && { 'no-report': withoutReport }) };
  const counts = { ...tally, unchanged: tally.unchanged + older, refused: report.count(), notes };
  return { run: await publishRun(importing, 'import-stock', counts, { ...about, ...counts }), report: path };
}
