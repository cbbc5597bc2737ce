import { findSections, indexOf, type Found, type SectionIndex } from './find-sections';
import type { Handbook, Language } from './handbook-page';
import { readHandbook } from './read-handbook.server';

const indexes = new WeakMap<Handbook, SectionIndex>();

/** The sections that answer a query, best first. */
export async function searchHandbook(language: Language, query: string, folder?: string): Promise<Found[]> {
  const handbook = await readHandbook(language, folder);
  let index = indexes.get(handbook);
  if (!index) {
    index = indexOf(handbook.pages);
    indexes.set(handbook, index);
  }
  return findSections(index, query);
}
