import type { Encoder } from './encoder';
import { neutralised, withoutNeutraliser } from './excel-cell';
import type { Column, Row, Table } from './table';
import { formatRow } from './verify/canonical-csv.mjs';
import { columnWords } from './words';

/**
 * For opening in Excel as it is: a byte order mark, CRLF, Korean headers and words, times in Korean time, no live
 * formula. Every cell can be read back.
 */
export function encodeExcelCsv(table: Table): Encoder {
  const line = (cells: Row) => formatRow(cells.map(neutralised)).replace(/\n$/, '\r\n');
  const spell = table.columns.map((column) => cellSpeller(table, column).toExcel);
  return {
    begin: () => `\ufeff${line(excelHeader(table))}`,
    rows: (batch) => batch.map((row) => line(row.map((cell, at) => spell[at]?.(cell) ?? cell))).join(''),
    end: () => '',
  };
}

const excelHeader = (table: Table): string[] =>
  table.columns.map(
    (column) => `${columnWords('ko', table, column).title}${column.type === 'time' ? '(한국 시간)' : ''}`,
  );

/** The canonical row that a row of the Excel file stands for. */
export const rowOfExcel = (table: Table, cells: Row): Row =>
  table.columns.map((column, at) => cellSpeller(table, column).fromExcel(withoutNeutraliser(cells[at] ?? '')));

function cellSpeller(table: Table, column: Column) {
  if (column.type === 'time') return { toExcel: koreanTime, fromExcel: utcTime };
  const values = Object.entries(columnWords('ko', table, column).values ?? {});
  const words = new Map(values);
  const codes = new Map(values.map(([code, word]) => [word, code]));
  return {
    toExcel: (cell: string) => words.get(cell) ?? cell,
    fromExcel: (cell: string) => codes.get(cell) ?? cell,
  };
}

const nineHours = 9 * 3_600_000;

/** "2026-11-01 15:04:05.123", with milliseconds so that nothing is lost on the way back. */
const koreanTime = (cell: string) =>
  cell && new Date(Date.parse(cell) + nineHours).toISOString().replace('T', ' ').replace('Z', '');

const utcTime = (cell: string) => cell && new Date(Date.parse(`${cell.replace(' ', 'T')}Z`) - nineHours).toISOString();
