import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openEmbedded } from '#db/embedded/open-embedded.server';
import { migrate } from '#db/migrate.server';
import postgres from 'postgres';

type Image = Uint8Array<ArrayBuffer>;

const cache = '.cache';

/** PGlite's data folder with every migration run, kept in .cache: to make it takes seconds, to load it a fraction. */
export const migratedImage = () =>
  kept('migrated', [...migrationFiles(), pgliteVersion], async () => dumpAfter(await emptyImage(), migrate));

export const emptyImage = () => kept('empty', [pgliteVersion], () => dumpAfter(undefined, async () => {}));

const pgliteVersion = 'node_modules/@electric-sql/pglite/package.json';

const migrationFiles = () =>
  readdirSync('db/migrations')
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => path.join('db/migrations', name));

/** The image of that name and of those sources, made where it is not there yet. */
async function kept(name: string, sources: string[], make: () => Promise<Image>): Promise<Image> {
  const hash = createHash('sha256');
  for (const source of sources) hash.update(source).update(readFileSync(source));
  const file = path.join(cache, `${name}-${hash.digest('hex').slice(0, 16)}.tar`);
  try {
    return new Uint8Array(await readFile(file));
  } catch {
    const image = await make();
    mkdirSync(cache, { recursive: true });
    for (const old of readdirSync(cache).filter((other) => other.startsWith(`${name}-`) && other.endsWith('.tar'))) {
      rmSync(path.join(cache, old), { force: true });
    }
    const own = `${file}.${process.pid}`;
    writeFileSync(own, image);
    renameSync(own, file);
    return image;
  }
}

async function dumpAfter(image: Image | undefined, work: (sql: postgres.Sql) => Promise<void>): Promise<Image> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'barodata-image-'));
  const embedded = await openEmbedded(dataDir, { what: 'test image', inMemory: true, ...(image && { image }) });
  if ('heldBy' in embedded) throw new Error('A new folder is in use.');
  const sql = postgres({ user: 'postgres', max: 1, onnotice() {}, ...{ socket: embedded.socket } });
  try {
    await work(sql);
    await sql.end();
    return await embedded.dump();
  } finally {
    await embedded.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
