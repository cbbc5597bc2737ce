import { createReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type postgres from 'postgres';
import { migrate } from '../migrate.server';
import { checkBackup } from './check-backup.server';
import { copyFile, filesUnder } from './files.server';
import { fillTables, type Source } from './fill-tables.server';
import type { Manifest } from './manifest';

/**
 * Puts a backup, checked first, into an empty database and an empty DATA_DIR. One made by an older version is brought up
 * to date.
 */
export async function restoreBackup(
  sql: postgres.Sql,
  dataDir: string,
  folder: string,
  progress: (done: number, of: number) => void = () => {},
): Promise<Manifest> {
  const manifest = await checkBackup(folder);
  const [inTheWay] = await filesUnder(dataDir);
  if (inTheWay) throw new Error(`DATA_DIR is not empty: there is ${inTheWay.path}. Use a new one.`);
  await migrate(sql, manifest.migrations.at(-1)?.at ?? 0);
  await fillTables(sql, fromFolder(folder, manifest), manifest.sequences, progress);
  await migrate(sql);
  await mkdir(dataDir, { recursive: true });
  for (const file of manifest.files) {
    await copyFile(path.join(folder, 'files'), dataDir, { path: file.path, link: 'link' in file });
  }
  return manifest;
}

const fromFolder =
  (folder: string, { tables }: Manifest): Source =>
  async (table, take) => {
    const known = tables.find(({ name }) => name === table.name);
    if (!known || known.columns.join() !== table.columns.map(({ name }) => name).join()) {
      throw new Error(`The backup has no table ${table.name} with these columns: it was made by another version.`);
    }
    let batch: string[] = [];
    for await (const line of linesOf(path.join(folder, 'tables', `${table.name}.jsonl`))) {
      batch.push(line);
      if (batch.length < 1000) continue;
      await take(batch);
      batch = [];
    }
    await take(batch);
    return known;
  };

/** Node's readline also ends a line at U+2028 and U+2029, which JSON leaves as they are and a note may have in it. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(file, 'utf8')) {
    const lines = (rest + (chunk as string)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
