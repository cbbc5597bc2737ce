import { access, constants, stat } from 'node:fs/promises';

/** Why a file cannot be read at all, in words; null where it can. */
export async function cannotRead(file: string): Promise<string | null> {
  try {
    const found = await stat(file);
    if (found.isDirectory()) return `${file} is a folder; a file was expected. Nothing was imported.`;
    await access(file, constants.R_OK);
    return null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return `There is no file ${file}. Nothing was imported.`;
    return `${file} cannot be opened (${code ?? String(error)}). Nothing was imported.`;
  }
}
