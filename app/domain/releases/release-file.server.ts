import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { createGzip } from 'node:zlib';

export interface ReleaseFile {
  write(chunk: string | Uint8Array): Promise<void>;
  /** On the disk when this answers. */
  close(): Promise<{ bytes: number; sha256: string }>;
  /** Lets go of a file that will not be needed; nothing where it is closed. */
  abandon(): Promise<void>;
}

/** Higher than the default, since a release is compressed once and read often. */
const gzipLevel = 9;

/** Creates a file that counts and hashes what passes through, compressed if its name ends in `.gz`. */
export async function createReleaseFile(file: string): Promise<ReleaseFile> {
  await mkdir(path.dirname(file), { recursive: true });
  const handle = await open(file, 'wx');
  const hash = createHash('sha256');
  let bytes = 0;

  async function put(chunk: Uint8Array) {
    hash.update(chunk);
    bytes += chunk.length;
    await handle.writeFile(chunk);
  }

  async function close() {
    await handle.sync();
    await handle.close();
    return { bytes, sha256: hash.digest('hex') };
  }

  const abandon = () => handle.close().catch(() => {});
  if (!file.endsWith('.gz'))
    return { write: (chunk) => put(typeof chunk === 'string' ? Buffer.from(chunk) : chunk), close, abandon };

  const gzip = createGzip({ level: gzipLevel });
  const written = (async () => {
    for await (const chunk of gzip) await put(chunk as Buffer);
  })();
  // Looked at by write and close; without this a full disk would end the process before they do.
  written.catch(() => {});
  return {
    async write(chunk) {
      // The second waits for nothing but its failure: after one, no drain would ever come.
      if (!gzip.write(chunk)) await Promise.race([once(gzip, 'drain'), written]);
    },
    async close() {
      gzip.end();
      await written;
      return close();
    },
    async abandon() {
      gzip.destroy();
      await written.catch(() => {});
      await abandon();
    },
  };
}
