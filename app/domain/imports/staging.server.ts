import { sql } from 'drizzle-orm';
import { database } from '#db/client.server';
import { stagedBatch } from '#db/schema/imports';
import type { StockReport } from '#app/domain/stock/record-stock.server';
import type { Staged, StagedPlace } from './staged';

/** How many rows one short transaction applies, on the embedded database too. */
const batchSize = { new: 250, changed: 100, noted: 250, missing: 500, stock: 500 };

/** Collects rows by their fate and writes them down by the batch, one behind the reader, so that both work at once. */
export function stagingOf(importId: string) {
  const waiting = { new: [] as StagedPlace[], changed: [] as StagedPlace[], noted: [] as StagedPlace[] };
  const reports: StockReport[] = [];
  let nth = 0;
  let writing: Promise<unknown> = Promise.resolve();

  async function write(staged: Staged) {
    await writing;
    nth += 1;
    writing = writeBatch(importId, nth, staged);
    // Awaited with the next batch; until then a failure must not count as unhandled.
    writing.catch(() => {});
  }

  return {
    async add(fate: keyof typeof waiting, row: StagedPlace) {
      waiting[fate].push(row);
      if (waiting[fate].length < batchSize[fate]) return;
      await write({ fate, rows: waiting[fate].splice(0) });
    },
    async addMissing(placeIds: readonly string[]) {
      for (let at = 0; at < placeIds.length; at += batchSize.missing) {
        await write({ fate: 'missing', placeIds: placeIds.slice(at, at + batchSize.missing) });
      }
    },
    async addStock(report: StockReport) {
      reports.push(report);
      if (reports.length >= batchSize.stock) await write({ fate: 'stock', reports: reports.splice(0) });
    },
    async end() {
      if (reports.length > 0) await write({ fate: 'stock', reports: reports.splice(0) });
      for (const fate of ['new', 'changed', 'noted'] as const) {
        if (waiting[fate].length > 0) await write({ fate, rows: waiting[fate].splice(0) });
      }
      await writing;
    },
  };
}

/** What is staged may be lost in a crash, since the run is dropped then: it waits for no disk. */
async function writeBatch(importId: string, nth: number, staged: Staged): Promise<void> {
  await database().execute(sql`
    insert into ${stagedBatch} (import_id, nth, rows)
    select ${importId}, ${nth}, ${JSON.stringify(staged)} from set_config('synchronous_commit', 'off', true)`);
}
