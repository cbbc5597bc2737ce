import type postgres from 'postgres';
import { plainText, readTable, type Contents } from './read-table.server';
import { sequences, tablesInOrder, type Sequence, type Table } from './tables.server';

/** Where the rows come from: hands all lines of a table on, in batches. */
export type Source = (table: Table, take: (lines: string[]) => Promise<void>) => Promise<Contents>;

/**
 * Fills a database that has tables and no rows, in one transaction, and reads all back: unless every table holds what
 * the source says, nothing is kept.
 */
export async function fillTables(
  sql: postgres.Sql,
  source: Source,
  numbers: Sequence[],
  progress: (done: number, of: number) => void = () => {},
): Promise<Record<string, Contents>> {
  const contents: Record<string, Contents> = {};
  await sql.begin(async (tx) => {
    await plainText(tx);
    const tables = await tablesInOrder(tx);
    await refuseUnlessEmpty(tx, tables);
    for (const [index, table] of tables.entries()) {
      progress(index, tables.length);
      const sent = await source(table, (lines) => insert(tx, table, lines));
      const arrived = await readTable(tx, table);
      if (arrived.sha256 !== sent.sha256) throw new Error(`The table ${table.name} did not arrive whole.`);
      contents[table.name] = arrived;
    }
    const there = new Set((await sequences(tx)).map(({ name }) => name));
    for (const { name, last } of numbers) {
      if (!there.has(name)) throw new Error(`The number generator ${name} is missing.`);
      if (last !== null) await tx`select setval(${`"${name}"`}::regclass, ${last}::bigint)`;
    }
    progress(tables.length, tables.length);
  });
  return contents;
}

const insert = async (tx: postgres.TransactionSql, { name, columns, months }: Table, lines: string[]) => {
  if (lines.length === 0) return;
  if (months) {
    const at = columns.findIndex((column) => column.name === months);
    await tx`select keep_stock_month(moment) from (
      select distinct date_trunc('month', (line->>${at}::int)::timestamptz at time zone interval '09:00')
        at time zone interval '09:00' as moment
      from jsonb_array_elements(${`[${lines.join(',')}]`}::text::jsonb) as line) as months`;
  }
  const names = columns.map((column) => `"${column.name}"`).join(', ');
  const values = columns.map((column, index) => `(line->>${index})::${column.type}`).join(', ');
  await tx.unsafe(
    `insert into "${name}" (${names}) overriding system value
      select ${values} from jsonb_array_elements($1::text::jsonb) as line`,
    [`[${lines.join(',')}]`],
  );
};

/** A migrated database holds one row: `head`, with nothing counted yet. It is taken away for the one that comes. */
async function refuseUnlessEmpty(tx: postgres.TransactionSql, tables: Table[]): Promise<void> {
  for (const { name } of tables) {
    const untouched = name === 'head' ? 'where audit_seq > 0 or change_seq > 0' : '';
    const [row] = await tx.unsafe(`select 1 from "${name}" ${untouched} limit 1`);
    if (row) throw new Error(`The database is not empty: there are rows in ${name}. Use a new one.`);
  }
  await tx`delete from head`;
}
