import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type postgres from 'postgres';
import { appliedMigrations } from '../migrate.server';
import { copyFile, filesUnder } from './files.server';
import { format, type Manifest } from './manifest';
import { plainText, readTable } from './read-table.server';
import { sequences, tablesInOrder } from './tables.server';

/**
 * Writes every table, as of one moment, and every file under DATA_DIR into a new folder, which bears its name only when
 * it is whole. Neither an import nor a cut may run meanwhile. On the embedded database the site waits while tables are
 * read.
 */
export async function makeBackup(
  sql: postgres.Sql,
  dataDir: string,
  folder: string,
  progress: (done: number, of: number) => void = () => {},
  now = new Date(),
): Promise<Manifest> {
  if (existsSync(folder)) throw new Error(`${folder} exists already: name a folder that does not.`);
  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(path.join(partial, 'tables'), { recursive: true });
  await mkdir(path.join(partial, 'files'));
  const data = await sql.begin('isolation level repeatable read read only', (tx) => readAll(tx, partial, progress));
  const files: Manifest['files'] = [];
  for (const file of await filesUnder(dataDir)) files.push(await copyFile(dataDir, path.join(partial, 'files'), file));
  const manifest: Manifest = { format, madeAt: now.toISOString(), ...data, files };
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  await writeFile(path.join(partial, 'manifest.json'), text);
  const sum = createHash('sha256').update(text).digest('hex');
  await writeFile(path.join(partial, 'manifest.sha256'), `${sum}  manifest.json\n`);
  await rename(partial, folder);
  return manifest;
}

async function readAll(tx: postgres.TransactionSql, folder: string, progress: (done: number, of: number) => void) {
  await plainText(tx);
  const found = await tablesInOrder(tx);
  const tables: Manifest['tables'] = [];
  for (const table of found) {
    progress(tables.length, found.length);
    const file = path.join(folder, 'tables', `${table.name}.jsonl`);
    await writeFile(file, '');
    const contents = await readTable(tx, table, (lines) => appendFile(file, lines.map((line) => `${line}\n`).join('')));
    tables.push({ name: table.name, columns: table.columns.map((column) => column.name), ...contents });
  }
  progress(found.length, found.length);
  return { migrations: [...(await appliedMigrations(tx))], tables, sequences: [...(await sequences(tx))] };
}
