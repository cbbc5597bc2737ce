import { formatRow } from '#app/domain/releases/verify/canonical-csv.mjs';

/** A table as CSV, spelt as those of releases are. */
export const csv = (columns: readonly string[], rows: readonly (readonly unknown[])[]): Buffer =>
  Buffer.from([columns, ...rows].map((row) => formatRow(row.map(cell))).join(''));

/** Empty where it is not known; what has parts, such as opening hours, as JSON. */
export function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
