import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import type { Table } from './tables.server';

/** What a table holds, in one line: the same on both databases when the rows are the same. */
export interface Contents {
  rows: number;
  sha256: string;
}

/** Times and numbers as text must not depend on who asks. */
export const plainText = (tx: postgres.ISql) =>
  tx.unsafe(`set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
    set local bytea_output = 'hex'; set local extra_float_digits = 1`);

/**
 * Reads every row, in the order of the key, as one line of JSON: an array with each column as PostgreSQL writes it, or
 * null. Hands them on in batches.
 */
export async function readTable(
  tx: postgres.ISql,
  { name, columns, key }: Table,
  take: (lines: string[]) => Promise<void> = async () => {},
): Promise<Contents> {
  const quote = (column: string) => `"${column}"::text`;
  const order = key.map((column) => `${quote(column)} collate "C"`).join(', ');
  const rows = tx.unsafe<{ line: string }[]>(
    `select json_build_array(${columns.map((column) => quote(column.name)).join(', ')})::text as line
      from "${name}" order by ${order}`,
  );
  const hash = createHash('sha256');
  let count = 0;
  for await (const batch of rows.cursor(1000)) {
    const lines = batch.map(({ line }) => line);
    for (const line of lines) hash.update(line).update('\n');
    count += lines.length;
    await take(lines);
  }
  return { rows: count, sha256: hash.digest('hex') };
}
