import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { readJson } from '#app/domain/imports/read-json';
import { UnreadableFile } from '#app/domain/imports/unreadable-file';
import { watchBytes } from '#app/domain/imports/watch-bytes.server';
import { FeedProblem } from './feed-problem';
import { where, type Fetching } from './fetch-json';
import { readPages } from './read-pages';
import type { Retrying } from './with-retries';

/** Something to take: one look at an address, or one file. */
export interface Found {
  /** Where it came from, without secrets. */
  origin: string;
  json: unknown;
  sha256: string;
}

export interface FeedReader {
  /** Where the feed comes from, without secrets. */
  origin: string;
  /** What there is to take now, oldest first; files that were seen before are left out. A problem of one ends no other. */
  look: () => AsyncGenerator<Found | FeedProblem>;
}

/** A feed by its address, a file that is replaced, or a folder to which files are added. */
export async function feedReader(place: string, how: Fetching & Retrying): Promise<FeedReader> {
  if (/^https?:\/\//i.test(place)) return addressReader(place, how);
  const found = await stat(place).catch(() => null);
  if (!found) throw new FeedProblem(`There is no file or folder ${place}.`, { again: false });
  return fileReader(place, how.maxBytes);
}

function addressReader(address: string, how: Fetching & Retrying): FeedReader {
  if (!URL.canParse(address.replaceAll('{page}', '1')))
    throw new FeedProblem(`${address} is no address.`, { again: false });
  const origin = where(new URL(address.replaceAll('{page}', '1')));
  return {
    origin,
    async *look() {
      const caught = await caughtProblem(() => readPages(address, how));
      yield caught instanceof FeedProblem ? caught : { origin, json: caught.json, sha256: caught.sha256 };
    },
  };
}

function fileReader(place: string, maxBytes: number): FeedReader {
  const seen = new Map<string, string>();
  return {
    origin: path.basename(path.resolve(place)),
    async *look() {
      const files = await caughtProblem(() => filesAt(place));
      if (files instanceof FeedProblem) return yield files;
      for (const { file, mark } of files) {
        if (seen.get(file) === mark) continue;
        const found = await caughtProblem(() => readFile(file, maxBytes));
        // One that is being written is whole by the next look, and has another mark then; a bad one is told once.
        if (found instanceof FeedProblem) seen.set(file, mark);
        yield found;
        // Not before: who could not take it, and went away with an error, is to find it again.
        seen.set(file, mark);
      }
    },
  };
}

/** Files by name, which in a folder of snapshots is their order in time; the mark changes when the content does. */
async function filesAt(place: string): Promise<{ file: string; mark: string }[]> {
  const found = await stat(place).catch(() => null);
  if (!found) throw new FeedProblem(`There is no file or folder ${place} now.`);
  const files = found.isDirectory()
    ? (await readdir(place)).filter((name) => name.endsWith('.json')).map((name) => path.join(place, name))
    : [place];
  const marked = await Promise.all(
    files.sort().map(async (file) => {
      const { mtimeMs, size, ino } = await stat(file);
      return { file, mark: `${mtimeMs} ${size} ${ino}` };
    }),
  );
  return marked;
}

async function readFile(file: string, maxBytes: number): Promise<Found> {
  const origin = path.basename(file);
  const watched = watchBytes((bytes) => {
    if (bytes > maxBytes) throw new FeedProblem(`${origin} has more than ${maxBytes} bytes.`, { again: false });
  });
  try {
    const json = await readJson(watched.pass(createReadStream(file)));
    return { origin, json, sha256: watched.end().sha256 };
  } catch (error) {
    if (error instanceof UnreadableFile) throw new FeedProblem(`${origin}, ${error.message}.`);
    throw error;
  }
}

async function caughtProblem<Value>(work: () => Promise<Value>): Promise<Value | FeedProblem> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FeedProblem) return error;
    const { code } = error as NodeJS.ErrnoException;
    if (code) return new FeedProblem(`The feed cannot be read (${code}).`);
    throw error;
  }
}
