import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { DamagedFile, intactFile } from './intact-file.server';
import type { Manifest, ReleaseReference, TableEntry } from './manifest';
import type { TableQuality } from './quality';
import { lastRelease } from './start-cut.server';
import { storage } from './storage';
import type { Row } from './table';
import { readRows } from './verify/canonical-csv.mjs';
import { underColumns } from './verify/changes.mjs';

/** The release that the next one follows. */
export interface PreviousRelease {
  reference: ReleaseReference;
  manifest: Manifest;
  quality: Record<string, TableQuality>;
  /** A table's rows as they were, under the columns it has now. */
  rows(entry: TableEntry, columns: readonly string[]): AsyncGenerator<Row>;
}

/** Throws DamagedFile where what lies on the disk is not what was published. */
export async function previousRelease(dataDir: string): Promise<PreviousRelease | null> {
  const row = await lastRelease();
  if (!row?.manifestSha256) return null;
  const folder = storage(dataDir).release(row.id);
  const bytes = await intactFile(path.join(folder, 'manifest.json'), row.manifestSha256);
  const manifest = JSON.parse(bytes.toString('utf8')) as Manifest;
  const report = manifest.files.find(({ role }) => role === 'quality');
  if (!report) throw new DamagedFile(`The release ${row.id} has no quality report.`);
  const { tables } = JSON.parse((await intactFile(path.join(folder, report.path), report.sha256)).toString('utf8')) as {
    tables: Record<string, TableQuality>;
  };
  return {
    reference: { release: row.id, sequence: row.sequence, manifestSha256: row.manifestSha256 },
    manifest,
    quality: tables,
    rows: (entry, columns) => rowsUnder(path.join(folder, entry.path), entry, columns),
  };
}

async function* rowsUnder(file: string, entry: TableEntry, columns: readonly string[]): AsyncGenerator<Row> {
  const hash = createHash('sha256');
  const rows = tableRows(file, (chunk) => hash.update(chunk));
  yield* underColumns(
    rows,
    entry.columns.map(({ name }) => name),
    columns,
  );
  if (hash.digest('hex') !== entry.logicalSha256) throw new DamagedFile(`${file} is not what was published.`);
}

/** The rows of a canonical CSV file, without its header. */
export async function* tableRows(file: string, see: (chunk: Uint8Array) => void = () => {}): AsyncGenerator<Row> {
  async function* seen() {
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 })) {
      see(chunk as Buffer);
      yield chunk as Buffer;
    }
  }
  let isHeader = true;
  for await (const row of readRows(seen())) {
    if (!isHeader) yield row;
    isHeader = false;
  }
}
