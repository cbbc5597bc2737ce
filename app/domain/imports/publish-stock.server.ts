import { faultPoint } from '#db/fault-point';
import { beginRun } from './import-run.server';
import { refusedReport } from './refused-report.server';
import { publishRun, type Imported, type Importing } from './run-import.server';
import type { SalesRead } from './sales-file';
import { stageStock, type JudgedStock } from './stage-stock.server';
import type { StockFeed } from './stock-feeds';

interface Content {
  source: StockFeed;
  fileName: string;
  sha256: string;
  dataDir: string;
  /** One of the rounds of a feed that is watched. */
  watched: boolean;
}

/** Stages what was judged to be told, and publishes it as one import. */
export async function publishStock(
  importing: Importing,
  { sales, refused, withoutReport }: SalesRead,
  judged: JudgedStock,
  { source, fileName, sha256, dataDir, watched }: Content,
): Promise<Imported> {
  const { id, by, now } = importing;
  const { older, otherwise, unknown, ...tally } = judged.tally;
  const observedAt = newest(sales) ?? now;
  const about = { source, fileName, sha256, observedAt: observedAt.toISOString() };
  await beginRun({ id, state: 'staging', kind: 'stock', ...about, observedAt, startedAt: now, by, watched });
  await stageStock(id, judged);
  const report = refusedReport(dataDir, id);
  await report.add([...refused, ...unknown].sort((a, b) => a.line - b.line));
  const path = await report.end();
  await faultPoint('import:staged');

  const notes = {
    ...(older > 0 && { older }),
    ...(otherwise > 0 && { otherwise }),
    ...(withoutReport > 0 && { 'no-report': withoutReport }),
  };
  const counts = { ...tally, unchanged: tally.unchanged + older, refused: report.count(), notes };
  return { run: await publishRun(importing, 'import-stock', counts, { ...about, ...counts }), report: path };
}

/** The newest moment of some reports; null where there are none. */
export function newest(sales: SalesRead['sales']): Date | null {
  const latest = sales.reduce((latest, sale) => Math.max(latest, sale.reportedAt.getTime()), -Infinity);
  return Number.isFinite(latest) ? new Date(latest) : null;
}
