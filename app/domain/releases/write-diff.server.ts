import path from 'node:path';
import { valuesOf } from './encode-jsonl';
import type { TableEntry } from './manifest';
import { tableRows, type PreviousRelease } from './previous-release.server';
import type { ReleaseFolder } from './release-folder.server';
import type { Table } from './table';
import { formatRow } from './verify/canonical-csv.mjs';
import { changesBetween } from './verify/changes.mjs';

/** How many rows changed, where, and in what. */
export interface DiffSummary {
  insert: number;
  update: number;
  delete: number;
  /** By 시군구, for tables that carry it. */
  regions: Record<string, { insert: number; update: number; delete: number }>;
  /** Updated cells by column. */
  columns: Record<string, number>;
  /** Keys of deleted rows. */
  deleted: string[];
}

/**
 * Compares a table just written with the one before and writes what leads from that to this. An update carries the new
 * row alone: a value that was taken back must not come out again.
 */
export async function writeDiff(folder: ReleaseFolder, table: Table, entry: TableEntry, previous: PreviousRelease) {
  const before = previous.manifest.tables.find(({ name }) => name === table.name);
  if (!before) return null;
  const directory = `diff/from-${previous.reference.release}`;
  const stem = table.name === 'places' ? 'changes' : `${table.name.replace('_', '-')}-changes`;
  const columns = table.columns.map(({ name }) => name);
  const csv = await folder.create({ path: `${directory}/${stem}.csv`, role: 'diff', table: table.name });
  const jsonl = await folder.create({ path: `${directory}/${stem}.jsonl.gz`, role: 'diff', table: table.name });
  const region = columns.indexOf('region');
  const summary: DiffSummary = { insert: 0, update: 0, delete: 0, regions: {}, columns: {}, deleted: [] };

  let lines = [formatRow(['_op', ...columns])];
  let objects: string[] = [];
  async function flush() {
    await csv.write(lines.join(''));
    await jsonl.write(objects.join(''));
    lines = [];
    objects = [];
  }

  const now = tableRows(path.join(folder.root, entry.path));
  for await (const change of changesBetween(previous.rows(before, columns), now, table.keyLength)) {
    lines.push(formatRow([change.op, ...change.row]));
    objects.push(`${JSON.stringify({ _op: change.op, ...valuesOf(table, change.row) })}\n`);
    summary[change.op]++;
    if (change.op === 'delete') summary.deleted.push(change.row.slice(0, table.keyLength).join(' '));
    if (region >= 0) {
      const place = change.row[region] ?? '';
      const counts = (summary.regions[place] ??= { insert: 0, update: 0, delete: 0 });
      counts[change.op]++;
    }
    if (change.op === 'update')
      for (const [at, name] of columns.entries())
        if (change.before?.[at] !== change.row[at]) summary.columns[name] = (summary.columns[name] ?? 0) + 1;
    if (lines.length >= 1000) await flush();
  }
  await flush();
  const rows = summary.insert + summary.update + summary.delete;
  const { path: changes } = await csv.close(rows);
  await jsonl.close(rows);
  const { insert, update } = summary;
  const diff = { from: previous.reference.release, path: changes, insert, update, delete: summary.delete };
  return { summary, diff };
}
