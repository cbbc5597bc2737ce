import { open, readdir, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';

/** Makes what was created, renamed or removed in a folder survive a loss of power. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The same for a folder and all below it; its files are synced when they are closed. */
export async function syncFolders(root: string): Promise<void> {
  for (const entry of await readdir(root, { withFileTypes: true, recursive: true }))
    if (entry.isDirectory()) await syncFolder(path.join(entry.parentPath, entry.name));
  await syncFolder(root);
}

/** Lets a link lead elsewhere in one step: whoever opens it finds the old end or the new one. */
export async function relink(link: string, target: string): Promise<void> {
  const fresh = `${link}.new`;
  await rm(fresh, { force: true });
  await symlink(target, fresh);
  await rename(fresh, link);
  await syncFolder(path.dirname(link));
}
