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

/**
 * Why a release should not go out as it is: short sentences in English, kept in the manifest if somebody overrides them.
 * `before` is the same table in the previous release.
 */
export function findingsOn(now: TableVersion, before: TableVersion | null): string[] {
  const { entry, quality } = now;
  const findings = [
    ...Object.entries(quality.missing).map(([column, count]) => `${count} rows without ${column}`),
    quality.duplicateKeys > 0 && `${quality.duplicateKeys} duplicate keys`,
    quality.outsideKorea > 0 && `${quality.outsideKorea} points outside Korea`,
    quality.swappedAxes > 0 && `${quality.swappedAxes} points with latitude and longitude swapped`,
    ...(before ? findingsSince(now, before) : []),
  ];
  return findings.filter((finding) => finding !== false).map((finding) => `${entry.name}: ${finding}`);
}

function findingsSince({ entry, quality }: TableVersion, before: TableVersion): string[] {
  const findings: string[] = [];
  const dropped = entry.diff?.delete ?? Math.max(0, before.entry.rows - entry.rows);
  if (dropped * 100 > before.entry.rows * mostRowsDropped)
    findings.push(`${dropped} of ${before.entry.rows} rows dropped`);
  for (const column of before.entry.columns) {
    const kept = entry.columns.find(({ name }) => name === column.name);
    if (!kept) findings.push(`the column ${column.name} is gone`);
    else if (kept.type !== column.type) findings.push(`${column.name} was ${column.type} and is ${kept.type}`);
    else {
      const empty = quality.empty[column.name] ?? 0;
      const emptyBefore = before.quality.empty[column.name] ?? 0;
      const more = empty / Math.max(1, quality.rows) - emptyBefore / Math.max(1, before.quality.rows);
      if (more * 100 > mostNewlyEmpty && empty - emptyBefore >= fewCells)
        findings.push(`${column.name} is empty in ${empty} rows, before in ${emptyBefore}`);
    }
  }
  return findings;
}
