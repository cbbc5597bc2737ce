import type { Encoder } from './encoder';
import type { Row, Table } from './table';
import { valueOfCell } from './verify/cells.mjs';

/** One JSON object a line, its members in the order of the columns, null where a value is not known. */
export const encodeJsonl = (table: Table): Encoder => ({
  begin: () => '',
  rows: (batch) => batch.map((row) => `${JSON.stringify(valuesOf(table, row))}\n`).join(''),
  end: () => '',
});

export const valuesOf = (table: Pick<Table, 'columns'>, row: Row) =>
  Object.fromEntries(table.columns.map(({ name, type }, at) => [name, valueOfCell(type, row[at] ?? '')]));
