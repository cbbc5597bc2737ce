import type { HandbookPage } from './handbook-page';
import { merged, rangesOf, rangesOfPieces, searchTextOf, searchWordsOf } from './search-text';
import type { Range, SearchText, SearchWord } from './search-text';

interface IndexedSection {
  slug: string;
  /** The heading's id, or '' for the top of the page. */
  anchor: string;
  page: SearchText;
  heading: SearchText;
  body: SearchText;
}
export type SectionIndex = readonly IndexedSection[];

/** A piece of text, marked where it answers the query. */
export interface Piece {
  text: string;
  marked: boolean;
}

export interface Found {
  slug: string;
  anchor: string;
  pageTitle: string;
  heading: Piece[];
  snippet: Piece[];
}

export const indexOf = (pages: readonly Pick<HandbookPage, 'slug' | 'title' | 'sections'>[]): SectionIndex =>
  pages.flatMap(({ slug, title, sections }) =>
    sections.map((section) => ({
      slug,
      anchor: section.id,
      page: searchTextOf(title),
      heading: searchTextOf(section.title),
      body: searchTextOf(section.text),
    })),
  );

const longestQuery = 100;
export const mostResults = 20;

export function findSections(index: SectionIndex, query: string): Found[] {
  const words = searchWordsOf(query.slice(0, longestQuery));
  if (words.length === 0) return [];
  return index
    .map((section) => ({ section, score: scoreOf(section, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, mostResults)
    .map(({ section }) => foundIn(section, words));
}

/** Every word must be there. A page's title counts for its top, and for the sections that answer another of the words. */
function scoreOf({ anchor, page, heading, body }: IndexedSection, words: readonly SearchWord[]): number {
  let sum = 0;
  let ofItsOwn = anchor === '';
  for (const word of words) {
    const inBody = rangesOf(body, word).length;
    const own =
      (rangesOf(heading, word).length > 0 ? 8 : 0) + (inBody > 0 ? 2 + Math.log2(inBody) : 0) ||
      (rangesOfPieces(heading, word).length > 0 ? 4 : 0) + (rangesOfPieces(body, word).length > 0 ? 1 : 0);
    const inPage = rangesOf(page, word).length > 0 ? 2 : 0;
    if (own + inPage === 0) return 0;
    if (own > 0) ofItsOwn = true;
    sum += own + inPage;
  }
  return ofItsOwn ? sum : 0;
}

const snippetLength = 110;

function foundIn({ slug, anchor, page, heading, body }: IndexedSection, words: readonly SearchWord[]): Found {
  const shown = marksIn(body, words);
  const from = beginningNear(body.original, Math.max((shown[0]?.from ?? 0) - 30, 0));
  const to = Math.min(from + snippetLength, body.original.length);
  return {
    slug,
    anchor,
    pageTitle: page.original,
    heading: piecesOf(heading.original, marksIn(heading, words), 0, heading.original.length),
    snippet: [
      ...(from > 0 ? [{ text: '… ', marked: false }] : []),
      ...piecesOf(body.original, shown, from, to),
      ...(to < body.original.length ? [{ text: ' …', marked: false }] : []),
    ],
  };
}

const marksIn = (text: SearchText, words: readonly SearchWord[]): Range[] =>
  merged(
    words.flatMap((word) => {
      const ranges = rangesOf(text, word);
      return ranges.length > 0 ? ranges : rangesOfPieces(text, word);
    }),
  );

/** The beginning of the word at, or after, an index. */
function beginningNear(text: string, at: number): number {
  if (at === 0) return 0;
  const space = text.indexOf(' ', at);
  return space === -1 || space - at > 20 ? at : space + 1;
}

function piecesOf(text: string, ranges: readonly Range[], from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  let at = from;
  for (const range of ranges) {
    if (range.to <= at || range.from >= to) continue;
    if (range.from > at) pieces.push({ text: text.slice(at, range.from), marked: false });
    pieces.push({ text: text.slice(Math.max(range.from, at), Math.min(range.to, to)), marked: true });
    at = Math.min(range.to, to);
  }
  if (at < to) pieces.push({ text: text.slice(at, to), marked: false });
  return pieces;
}
