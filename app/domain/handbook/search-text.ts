import { stemOf } from './korean-stem';

/** A text made ready to be searched: no spaces or marks, Hangul taken apart into letters, each letter knowing its origin. */
export interface SearchText {
  original: string;
  /** As written. */
  whole: Letters;
  /** Each word cut to its stem. */
  stems: Letters;
}

interface Letters {
  letters: string;
  /** For each letter, the index of its character in the original. */
  origin: number[];
  /** Whether the letter begins a character: a match must start there. */
  begins: boolean[];
}

export function searchTextOf(text: string): SearchText {
  const original = text.normalize('NFC');
  const words = wordsOf(original);
  const cut = words.map((word) => ({ ...word, text: stemOf(word.text) }));
  return { original, whole: lettersOf(words), stems: lettersOf(cut) };
}

/** One word of a query, as written and cut to its stem. */
export interface SearchWord {
  whole: string;
  stem: string;
}

export const searchWordsOf = (query: string): SearchWord[] =>
  wordsOf(query.normalize('NFC')).map(({ text }) => ({ whole: text, stem: stemOf(text) }));

export interface Range {
  from: number;
  to: number;
}

/** Where a word stands, inflected or not, as ranges of characters of the original. */
export function rangesOf(text: SearchText, { whole, stem }: SearchWord): Range[] {
  const written = rangesIn(text.whole, whole);
  return written.length > 0 ? written : rangesOfStem(text, stem);
}

const longestJoined = 30;

/**
 * Where the pieces of a word stand that was joined of several: "전화번호고치기" in "고칠 전화번호". Each piece is as long as it
 * can be, two syllables at least; none, unless they make up most of the word.
 */
export function rangesOfPieces(text: SearchText, { stem }: SearchWord): Range[] {
  if (stem.length < 4 || stem.length > longestJoined) return [];
  const ranges: Range[] = [];
  let covered = 0;
  for (let from = 0; from + 2 <= stem.length;) {
    let length = 1;
    let found: Range[] = [];
    for (let next: Range[]; from + length < stem.length; found = next, length += 1) {
      next = rangesOfStem(text, stem.slice(from, from + length + 1));
      if (next.length === 0) break;
    }
    if (length > 1) {
      ranges.push(...found);
      covered += length;
    }
    from += length;
  }
  return covered > stem.length * 0.8 ? ranges : [];
}

function rangesOfStem(text: SearchText, stem: string): Range[] {
  const stemmed = rangesIn(text.stems, stem);
  return stemmed.length > 0 ? stemmed : rangesIn(text.whole, stem);
}

export function merged(ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = result.at(-1);
    if (last && range.from <= last.to) last.to = Math.max(last.to, range.to);
    else result.push({ ...range });
  }
  return result;
}

function rangesIn({ letters, origin, begins }: Letters, text: string): Range[] {
  const ranges: Range[] = [];
  const word = taken(text);
  for (let at = letters.indexOf(word); at !== -1; at = letters.indexOf(word, at + 1)) {
    const from = origin[at];
    const last = origin[at + word.length - 1];
    if (begins[at] && from !== undefined && last !== undefined) ranges.push({ from, to: last + 1 });
  }
  return ranges;
}

interface Word {
  text: string;
  at: number;
}

/** Runs of Hangul, and runs of other letters and digits, in lower case. */
const wordsOf = (text: string): Word[] =>
  Array.from(text.matchAll(/[가-힣ㄱ-ㅣ]+|[^\P{L}가-힣ㄱ-ㅣ]+|\p{N}+/gu), ({ 0: word, index }) => ({
    text: word.toLowerCase(),
    at: index,
  }));

/** Hangul taken apart by Unicode's own decomposition; other letters keep their accents together. */
const taken = (text: string) => text.replace(/[가-힣]/g, (syllable) => syllable.normalize('NFD'));

function lettersOf(words: readonly Word[]): Letters {
  let letters = '';
  const origin: number[] = [];
  const begins: boolean[] = [];
  for (const { text, at } of words) {
    for (let index = 0; index < text.length; index += 1) {
      const parts = taken(text.charAt(index));
      letters += parts;
      for (let part = 0; part < parts.length; part += 1) {
        origin.push(at + index);
        begins.push(part === 0);
      }
    }
  }
  return { letters, origin, begins };
}
