import { sql, type SQL } from 'drizzle-orm';
import { database } from '#db/client.server';
import { stagedBatch } from '#db/schema/imports';
import type { Arriving, Fate, StagedRows } from './staged';

/** How many rows one short transaction applies, on the embedded database too. */
const batchSize: Record<Fate, number> = { new: 250, changed: 100, noted: 250, missing: 500, stock: 500 };

/** Collects rows by their fate and writes them down by the batch, one behind the reader, so that both work at once. */
export function stagingOf(importId: string) {
  const waiting: { [Of in Fate]: StagedRows[Of][] } = { new: [], changed: [], noted: [], missing: [], stock: [] };
  let nth = 0;
  let writing: Promise<void> = Promise.resolve();

  async function write(fate: Fate) {
    const rows = waiting[fate].splice(0);
    await writing;
    nth += 1;
    writing = writeBatch(importId, nth, fate, rows);
    // Awaited with the next batch; until then a failure must not count as unhandled.
    writing.catch(() => {});
  }

  return {
    async add<Of extends Fate>(fate: Of, row: StagedRows[Of]) {
      waiting[fate].push(row);
      if (waiting[fate].length >= batchSize[fate]) await write(fate);
    },
    async end() {
      for (const fate of Object.keys(waiting) as Fate[]) if (waiting[fate].length > 0) await write(fate);
      await writing;
    },
  };
}

/** What is staged may be lost in a crash, since the run is dropped then: it waits for no disk. */
async function writeBatch(importId: string, nth: number, fate: Fate, rows: readonly unknown[]): Promise<void> {
  const columns = fate === 'new' ? asColumns(rows as Arriving[]) : null;
  await database().execute(sql`
    insert into ${stagedBatch} (import_id, nth, fate, size, rows, columns)
    select ${importId}, ${nth}, ${fate}, ${rows.length}, ${columns ? null : JSON.stringify(rows)}, ${columns}::text[]
      from set_config('synchronous_commit', 'off', true)`);
}

/** Ends each cell of a column on its way. No name, code or JSON has it: cleaning takes it out, and JSON escapes it. */
const end = '\u001f';

/**
 * Rows as columns, each sent as one text: to quote and unquote an array's cells takes longer than all the rest. An empty
 * cell stands for null where the row has null.
 */
function asColumns(rows: readonly Arriving[]): SQL {
  const columns = Array.from({ length: rows[0]?.length ?? 0 }, (_, nth) => {
    const cells = rows.map((row) => (row[nth] ?? '') + end).join('');
    const hasNull = rows.some((row) => row[nth] === null);
    return sql`(string_to_array(${cells}, ${end}, ${hasNull ? '' : null}::text))[1:${sql.raw(String(rows.length))}]`;
  });
  return sql`array[${sql.join(columns, sql`, `)}]`;
}
