import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** What lies on the disk is not what was published. */
export class DamagedFile extends Error {}

/** The bytes of a small published file. Throws DamagedFile where they are not those that were published. */
export async function intactFile(file: string, sha256: string): Promise<Buffer> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new DamagedFile(`${file} cannot be read.`, { cause: error });
  });
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new DamagedFile(`${file} is not what was published.`);
  return bytes;
}
