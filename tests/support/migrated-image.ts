import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openEmbedded } from '#db/embedded/open-embedded.server';
import { migrate } from '#db/migrate.server';
import postgres from 'postgres';

const cache = '.cache';

/** PGlite's data folder with every migration run. To make one takes seconds, to load it a fraction: it is kept in .cache. */
export async function migratedImage(): Promise<Uint8Array<ArrayBuffer>> {
  const file = path.join(cache, `migrated-${fingerprint()}.tar`);
  try {
    return new Uint8Array(await readFile(file));
  } catch {
    const image = await make();
    mkdirSync(cache, { recursive: true });
    for (const old of readdirSync(cache).filter((name) => /^migrated-\w+\.tar$/.test(name)))
      rmSync(path.join(cache, old));
    const own = `${file}.${process.pid}`;
    writeFileSync(own, image);
    renameSync(own, file);
    return image;
  }
}

async function make(): Promise<Uint8Array<ArrayBuffer>> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'barodata-image-'));
  const embedded = await openEmbedded(dataDir, { what: 'test image', inMemory: true });
  if ('heldBy' in embedded) throw new Error('A new folder is in use.');
  const sql = postgres({ user: 'postgres', max: 1, onnotice() {}, ...{ socket: embedded.socket } });
  try {
    await migrate(sql);
    await sql.end();
    return await embedded.dump();
  } finally {
    await embedded.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function fingerprint(): string {
  const hash = createHash('sha256').update(readFileSync('node_modules/@electric-sql/pglite/package.json'));
  const folder = 'db/migrations';
  for (const name of readdirSync(folder).sort()) {
    if (name.endsWith('.sql')) hash.update(name).update(readFileSync(path.join(folder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}
