import type postgres from 'postgres';

export interface Table {
  name: string;
  /** In their order in the table. */
  columns: { name: string; type: string }[];
  key: string[];
  /** The column by whose months it is partitioned. */
  months: string | null;
}

/** A number generator of the database, and the last number it gave; null where it gave none. */
export interface Sequence {
  name: string;
  last: string | null;
}

/** Who holds a lease, and which transaction moved what, is true of the moment and of this database only. */
const passing = ['lease', 'queue_move'];

/** Every table that is to be kept, those that are referred to before those that refer to them. */
export async function tablesInOrder(sql: postgres.ISql): Promise<Table[]> {
  const tables = await sql<Table[]>`
    select c.relname as name,
      (select json_agg(json_build_object('name', attname, 'type', format_type(atttypid, atttypmod)) order by attnum)
        from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped) as columns,
      (select json_agg(attname order by attnum) from pg_index
        join pg_attribute on attrelid = indrelid and attnum = any(indkey) where indrelid = c.oid and indisprimary) as key,
      (select attname from pg_partitioned_table
        join pg_attribute on attrelid = partrelid and attnum = partattrs[0] where partrelid = c.oid) as months
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all(${passing}::text[])
    order by c.relname`;
  const references = await sql<{ from: string; to: string }[]>`
    select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint where contype = 'f'
    union select tgrelid::regclass::text, 'place' from pg_trigger where tgfoid = 'refuse_orphans'::regproc`;
  const ordered: Table[] = [];
  const visit = (table: Table, path: string[]) => {
    if (ordered.includes(table)) return;
    if (path.includes(table.name)) throw new Error(`Tables refer to one another in a circle: ${path.join(', ')}.`);
    for (const { from, to } of references) {
      const other = tables.find(({ name }) => name === to);
      if (from === table.name && other && other !== table) visit(other, [...path, table.name]);
    }
    ordered.push(table);
  };
  for (const table of tables) visit(table, []);
  return ordered;
}

export const sequences = (sql: postgres.ISql) =>
  sql<Sequence[]>`select sequencename as name, last_value::text as last from pg_sequences
    where schemaname = 'public' order by sequencename`;
