import type { Column, Table } from '../table';
import { formatRow } from '../verify/canonical-csv.mjs';
import { columnWords } from '../words';
import { texts } from './texts';

/** dictionary.ko.csv: every column of every table, for people who open it in Excel. */
export function dictionary(tables: readonly Table[]): string {
  const rows = tables.flatMap((table) => table.columns.map((column) => dictionaryRow(table, column)));
  return `\ufeff${[texts.ko.dictionary, ...rows].map((row) => formatRow(row).replace(/\n$/, '\r\n')).join('')}`;
}

function dictionaryRow(table: Table, column: Column): string[] {
  const { title, description, values } = columnWords('ko', table, column);
  const codes = (column.values ?? Object.keys(values ?? {})).map((code) => `${code}: ${values?.[code] ?? code}`);
  const { yes, no, types } = texts.ko;
  return [
    table.name,
    column.name,
    title,
    description,
    codes.join(' / '),
    column.required ? no : yes,
    types[column.type],
  ];
}
