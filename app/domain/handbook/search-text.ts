import { stemOf } from './korean-stem';

/** A text made ready to be searched: no spaces or marks, Hangul taken apart into letters, each letter knowing its origin. */
export interface SearchText {
  original: string;
  /** As written. */
  whole: Letters;
  /** Each word cut to its stem. */
  stems: Letters;
  /** Pairs of neighbouring syllables, of both. */
  pairs: ReadonlySet<string>;
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
  return {
    original,
    whole: lettersOf(words),
    stems: lettersOf(cut),
    pairs: new Set([...pairsOf(joined(words)), ...pairsOf(joined(cut))]),
  };
}

/** One word of a query. */
export interface SearchWord {
  whole: string;
  stem: string;
  pairs: string[];
}

export const searchWordsOf = (query: string): SearchWord[] =>
  wordsOf(query.normalize('NFC')).map(({ text }) => {
    const stem = stemOf(text);
    return { whole: taken(text), stem: taken(stem), pairs: pairsOf(stem.length < 2 ? text : stem) };
  });

export interface Range {
  from: number;
  to: number;
}

/** Where a word stands, inflected or not, as ranges of characters of the original. */
export function rangesOf(text: SearchText, word: SearchWord): Range[] {
  const written = rangesIn(text.whole, word.whole);
  if (written.length > 0) return written;
  const stemmed = rangesIn(text.stems, word.stem);
  return stemmed.length > 0 ? stemmed : rangesIn(text.whole, word.stem);
}

/** The share of a word's pairs of syllables that the text has, 0 to 1: finds joined and reordered words. */
export const coverage = (text: SearchText, word: SearchWord): number =>
  word.pairs.length < 3 ? 0 : word.pairs.filter((pair) => text.pairs.has(pair)).length / word.pairs.length;

/** Where the pairs of a word stand that `coverage` counted. */
export const pairRanges = (text: SearchText, word: SearchWord): Range[] =>
  merged(word.pairs.flatMap((pair) => rangesIn(text.whole, taken(pair))));

export function merged(ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = result.at(-1);
    if (last && range.from <= last.to) last.to = Math.max(last.to, range.to);
    else result.push({ ...range });
  }
  return result;
}

function rangesIn({ letters, origin, begins }: Letters, word: string): Range[] {
  const ranges: Range[] = [];
  if (word === '') return ranges;
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

const joined = (words: readonly Word[]) => words.map(({ text }) => text).join('');

const pairsOf = (text: string): string[] =>
  Array.from({ length: Math.max(text.length - 1, 0) }, (_, at) => text.slice(at, at + 2));

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
