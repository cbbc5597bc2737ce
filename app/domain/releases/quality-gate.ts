import type { Finding } from './finding';
import type { TableEntry } from './manifest';
import type { TableQuality } from './quality';

/** Shares that a release may not pass unseen, in hundredths. */
const mostRowsDropped = 2;
const mostNewlyEmpty = 5;
/** In a small table one row is a large share of it; fewer cells than this are no explosion. */
const fewCells = 10;

export interface TableVersion {
  entry: Pick<TableEntry, 'name' | 'rows' | 'columns' | 'diff'>;
  quality: TableQuality;
}

/** Why a table should not go out as it is; `before` is the same table in the previous release. */
export function findingsOn(now: TableVersion, before: TableVersion | null): Finding[] {
  const { entry, quality } = now;
  const table = entry.name;
  const counted = [
    { kind: 'duplicate-keys', table, rows: quality.duplicateKeys },
    { kind: 'outside-korea', table, rows: quality.outsideKorea },
    { kind: 'swapped-axes', table, rows: quality.swappedAxes },
  ] as const;
  return [
    ...Object.entries(quality.missing).map(
      ([column, rows]) => ({ kind: 'without-value', table, column, rows }) as const,
    ),
    ...counted.filter(({ rows }) => rows > 0),
    ...(before ? findingsSince(now, before) : []),
  ];
}

function findingsSince({ entry, quality }: TableVersion, before: TableVersion): Finding[] {
  const findings: Finding[] = [];
  const table = entry.name;
  const dropped = entry.diff?.delete ?? Math.max(0, before.entry.rows - entry.rows);
  if (dropped * 100 > before.entry.rows * mostRowsDropped)
    findings.push({ kind: 'rows-dropped', table, rows: dropped, of: before.entry.rows });
  for (const column of before.entry.columns) {
    const kept = entry.columns.find(({ name }) => name === column.name);
    if (!kept) findings.push({ kind: 'column-gone', table, column: column.name });
    else if (kept.type !== column.type)
      findings.push({ kind: 'type-changed', table, column: column.name, before: column.type, after: kept.type });
    else {
      const empty = quality.empty[column.name] ?? 0;
      const emptyBefore = before.quality.empty[column.name] ?? 0;
      const more = empty / Math.max(1, quality.rows) - emptyBefore / Math.max(1, before.quality.rows);
      if (more * 100 > mostNewlyEmpty && empty - emptyBefore >= fewCells)
        findings.push({ kind: 'column-emptied', table, column: column.name, rows: empty, before: emptyBefore });
    }
  }
  return findings;
}
