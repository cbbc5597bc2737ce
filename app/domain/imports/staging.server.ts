import { sql, type SQL } from 'drizzle-orm';
import { database } from '#db/client.server';
import { stagedBatch } from '#db/schema/imports';
import type { Arriving, Fate, Heard, StagedRows } from './staged';

/** How many rows one short transaction applies, on the embedded database too. */
const batchSize: Record<Fate, number> = { new: 250, changed: 100, noted: 250, missing: 500, stock: 500, heard: 2000 };

/** Collects rows by their fate and writes them down by the batch, one behind the reader, so that both work at once. */
export function stagingOf(importId: string) {
  const waiting: { [Of in Fate]: StagedRows[Of][] } = {
    ...{ new: [], changed: [], noted: [], missing: [] },
    ...{ stock: [], heard: [] },
  };
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
  const columns = fate === 'new' ? asColumns(rows as Arriving[]) : fate === 'heard' ? asTexts(rows as Heard[]) : null;
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

/** Rows as columns, a text each that is taken apart where it is applied; an empty cell is null. */
const asTexts = (rows: readonly Heard[]): SQL =>
  sql`array[${sql.join(
    [0, 1, 2, 3].map((nth) => sql`${rows.map((row) => row[nth] ?? '').join(' ')}::text`),
    sql`, `,
  )}]`;

/** What `asTexts` made of what a feed said of an item, as a table again. */
export const heardIn = (batches: SQL | undefined, item: string): SQL => sql`(
    select place_id, ${item}::text as item, state, to_timestamp(arrived_at::float8 / 1000) as arrived_at,
      to_timestamp(reported_at::float8 / 1000) as reported_at
    from ${stagedBatch}, unnest(string_to_array(columns[1], ' '), string_to_array(columns[2], ' ', ''),
      string_to_array(columns[3], ' ', ''), string_to_array(columns[4], ' ')) as heard (place_id, state, arrived_at, reported_at)
    where ${batches}
  ) as said`;
