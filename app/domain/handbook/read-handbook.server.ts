import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod/mini';
import { byReader, handbookShape, neighboursOf } from './handbook-page';
import type { Handbook, HandbookEntry, HandbookGroup, HandbookPage, Language } from './handbook-page';

/** Where the build leaves the compiled pages. */
export const builtHandbook = () => path.resolve('build/handbook');

const read = new Map<string, { changed: number; handbook: Promise<Handbook> }>();

/** The compiled handbook, kept in memory until its file changes. */
export async function readHandbook(language: Language, folder = builtHandbook()): Promise<Handbook> {
  const file = path.join(folder, `${language}.json`);
  const { mtimeMs } = await stat(file).catch(() => {
    throw new Error(`The handbook is not built: ${file} is missing. Run "npm run build".`);
  });
  const known = read.get(file);
  if (known?.changed === mtimeMs) return known.handbook;
  const handbook = readFile(file, 'utf8').then((json) => z.parse(handbookShape, JSON.parse(json)));
  read.set(file, { changed: mtimeMs, handbook });
  return handbook;
}

export interface OpenPage {
  page: HandbookPage;
  contents: HandbookGroup[];
  previous: HandbookEntry | null;
  next: HandbookEntry | null;
}

/** One page with what stands around it, or null. */
export async function openPage(language: Language, slug: string, folder?: string): Promise<OpenPage | null> {
  const { pages } = await readHandbook(language, folder);
  const page = pages.find((candidate) => candidate.slug === slug);
  return page ? { page, contents: byReader(pages), ...neighboursOf(pages, page) } : null;
}
