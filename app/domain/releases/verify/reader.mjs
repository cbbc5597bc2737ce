import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import nodePath from 'node:path';

/**
 * Published files, in a folder or behind an address.
 * @typedef {object} Reader
 * @property {string} where
 * @property {(path: string) => AsyncGenerator<Uint8Array>} read throws NotThere
 * @property {() => Promise<string[] | null>} list every file below; null where nobody can tell
 * @property {(path: string) => Reader} at
 */

export class NotThere extends Error {}

/** Nobody answers, or not now: it cannot be said whether the file is right. */
export class Unreachable extends Error {}

/**
 * @param {string} where
 * @returns {Reader}
 */
export const readerOf = (where) =>
  /^https?:\/\//.test(where) ? webReader(where.replace(/\/+$/, '')) : folderReader(where);

/**
 * @param {string} where
 * @returns {Reader}
 */
const folderReader = (where) => ({
  where,
  at: (path) => folderReader(nodePath.join(where, path)),
  async *read(path) {
    const file = nodePath.join(where, path);
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) throw new NotThere(`${file} is not there`);
    yield* createReadStream(file, { highWaterMark: 1 << 18 });
  },
  async list() {
    const entries = await readdir(where, { recursive: true, withFileTypes: true }).catch(() => []);
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        nodePath.relative(where, nodePath.join(entry.parentPath, entry.name)).split(nodePath.sep).join('/'),
      );
  },
});

/** Too many requests, and what stands before a site that is away. */
const later = [429, 502, 503, 504];

/**
 * @param {string} where
 * @returns {Reader}
 */
const webReader = (where) => ({
  where,
  at: (path) => webReader(new URL(path, `${where}/`).href.replace(/\/+$/, '')),
  async *read(path) {
    const url = `${where}/${path.split('/').map(encodeURIComponent).join('/')}`;
    const answer = await fetch(url).catch((error) => {
      throw new Unreachable(`${url} cannot be reached`, { cause: error });
    });
    if (answer.status === 404 || answer.status === 410) throw new NotThere(`${url} answers ${answer.status}`);
    if (later.includes(answer.status)) throw new Unreachable(`${url} answers ${answer.status}`);
    // A site does not hand out a file that is not what it published: that is what was to be found.
    if (!answer.ok || !answer.body) throw new Error(`${url} answers ${answer.status}`);
    // The type of Node's fetch does not say that its body can be iterated.
    yield* /** @type {AsyncIterable<Uint8Array>} */ (/** @type {unknown} */ (answer.body));
  },
  list: async () => null,
});

/**
 * @param {Reader} reader
 * @param {string} path
 * @returns {Promise<Buffer>}
 */
export async function readWhole(reader, path) {
  const chunks = [];
  for await (const chunk of reader.read(path)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * The same, or null where the file is not there.
 * @param {Reader} reader
 * @param {string} path
 */
export const readIfThere = (reader, path) =>
  readWhole(reader, path).catch((error) => {
    if (error instanceof NotThere) return null;
    throw error;
  });
