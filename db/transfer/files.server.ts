import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, readlink, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { BackupFile } from './manifest';

/** What the embedded database keeps for itself under DATA_DIR. */
const own = ['database', 'run'];

/** Every file and link under DATA_DIR that is not the embedded database's own; what is half-written is left out. */
export async function filesUnder(dataDir: string): Promise<{ path: string; link: boolean }[]> {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => ({
      path: path.relative(dataDir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'),
      link: entry.isSymbolicLink(),
    }))
    .filter((file) => !own.includes(file.path.split('/')[0] ?? '') && !/(^|\/)\.cutting-/.test(file.path))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Copies one file, or makes the same link; answers what was copied. */
export async function copyFile(from: string, to: string, file: { path: string; link: boolean }): Promise<BackupFile> {
  const source = path.join(from, file.path);
  const target = path.join(to, file.path);
  await mkdir(path.dirname(target), { recursive: true });
  if (file.link) {
    const link = await readlink(source);
    await symlink(link, target);
    return { path: file.path, link };
  }
  const hash = createHash('sha256');
  const reading = createReadStream(source);
  reading.on('data', (chunk) => hash.update(chunk));
  await pipeline(reading, createWriteStream(target, { flags: 'wx' }));
  return { path: file.path, bytes: (await stat(target)).size, sha256: hash.digest('hex') };
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
