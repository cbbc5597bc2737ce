import type { Encoder } from './encoder';
import type { Table } from './table';
import { formatRow } from './verify/canonical-csv.mjs';

/** The canonical spelling, whose SHA-256 is the table's logical hash. */
export const encodeCsv = (table: Table): Encoder => ({
  begin: () => formatRow(table.columns.map(({ name }) => name)),
  rows: (batch) => batch.map(formatRow).join(''),
  end: () => '',
});
