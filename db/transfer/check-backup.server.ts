import { lstat, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';
import { sha256Of } from './files.server';
import { format, type Manifest } from './manifest';

/** Reads a backup's manifest and every file in it; throws where one is missing or not as it was written. */
export async function checkBackup(folder: string): Promise<Manifest> {
  const manifestFile = path.join(folder, 'manifest.json');
  const [text, sum] = await Promise.all([
    readFile(manifestFile, 'utf8'),
    readFile(path.join(folder, 'manifest.sha256'), 'utf8'),
  ]).catch(() => {
    throw new Error(`${folder} is no backup: manifest.json or manifest.sha256 is missing.`);
  });
  if (!sum.startsWith(await sha256Of(manifestFile))) throw damaged('manifest.json');
  const manifest = JSON.parse(text) as Manifest;
  if (manifest.format !== format)
    throw new Error(`This version reads ${format}, and the backup is ${manifest.format}.`);
  for (const { name, sha256 } of manifest.tables) await expectHash(folder, `tables/${name}.jsonl`, sha256);
  for (const file of manifest.files) {
    const name = `files/${file.path}`;
    if ('sha256' in file) await expectHash(folder, name, file.sha256);
    else if ((await readlink(path.join(folder, name)).catch(() => null)) !== file.link) throw damaged(name);
  }
  return manifest;
}

async function expectHash(folder: string, name: string, sha256: string): Promise<void> {
  const file = path.join(folder, name);
  const there = await lstat(file).catch(() => null);
  if (!there?.isFile() || (await sha256Of(file)) !== sha256) throw damaged(name);
}

const damaged = (name: string) => new Error(`The backup is damaged: ${name} is missing or not as it was written.`);
