import { disassembleCompleteCharacter } from 'es-hangul';
import { consonants, gramOf, gramOfOne, gramOfOpen, initialOf, openOf, syllables } from './gram';
import { fold } from './search-text';

/**
 * One reading of a word, compiled. Each char is a range of code units, since Hangul is laid out so that "any syllable
 * that begins with ㄱ" and "과 with whatever final consonant" are ranges. `also` is the typed char itself.
 */
export interface Pattern {
  from: Uint16Array;
  to: Uint16Array;
  also: Uint16Array;
  /** 1: the last syllable was taken as unfinished. */
  loose: 0 | 1;
  /** Grams that every text has in which it is found. */
  grams: number[];
  /** There is one gram, and whatever has it matches. */
  sure: boolean;
}

/** Every way to read one word; one that matches is enough. */
export type Word = Pattern[];

export interface Query {
  words: Word[];
  /** The words written as one, which rank higher where they stand so. */
  joined: Word;
}

const mostWords = 8;
const longest = 60;

/** null: nothing to look for. The last word may be unfinished, as it is while somebody types. */
export function compileQuery(text: string): Query | null {
  const words = text
    .slice(0, 4 * longest)
    .split(/\s+/u)
    .map(wordOf)
    .filter(Boolean)
    .slice(0, mostWords);
  if (words.length === 0) return null;
  const joined = readings(words.join('').slice(0, longest), true);
  return {
    joined,
    words: words.length === 1 ? [joined] : words.map((word, nth) => readings(word, nth === words.length - 1)),
  };
}

const wordOf = (typed: string) =>
  fold(typed)
    .replace(/[ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ]/g, (cluster) => clusters[cluster] ?? cluster)
    .replace(/^-+|-+$/g, '')
    .slice(0, longest);

/** Two consonants that input methods melt into one while initial consonants are typed. */
const clusters: Record<string, string> = {
  ㄳ: 'ㄱㅅ',
  ㄵ: 'ㄴㅈ',
  ㄶ: 'ㄴㅎ',
  ㄺ: 'ㄹㄱ',
  ㄻ: 'ㄹㅁ',
  ㄼ: 'ㄹㅂ',
  ㄽ: 'ㄹㅅ',
  ㄾ: 'ㄹㅌ',
  ㄿ: 'ㄹㅍ',
  ㅀ: 'ㄹㅎ',
  ㅄ: 'ㅂㅅ',
};

/** As typed; where the word is unfinished also with a last syllable that goes on: 보과 as 보광, 보고 as 보과, 날 as 나라. */
function readings(word: string, unfinished: boolean): Word {
  const [head, last] = [word.slice(0, -1), word.slice(-1)];
  const finals = unfinished ? disassembleCompleteCharacter(last)?.jongseong : undefined;
  if (finals === undefined) return [compile(word)];
  if (finals === '') return [compile(word), ...grown(last).map((syllable) => compile(head + syllable, 'open'))];
  const moved = finals.slice(-1);
  return consonants.includes(moved)
    ? [compile(word), compile(head + withoutLast(last, finals) + moved, 'moved')]
    : [compile(word)];
}

/** A vowel can still grow: ㅗ into ㅘㅙㅚ, ㅜ into ㅝㅞㅟ, ㅡ into ㅢ, which follow it in Unicode. */
function grown(syllable: string): string[] {
  const code = syllable.charCodeAt(0);
  const vowel = Math.floor(((code - syllables.first) % syllables.ofInitial) / syllables.ofVowel);
  const more = { 8: 3, 13: 3, 18: 1 }[vowel] ?? 0;
  return Array.from({ length: more + 1 }, (_, nth) => String.fromCharCode(code + nth * syllables.ofVowel));
}

/** 날 → 나, 닭 → 달. */
function withoutLast(syllable: string, finals: string): string {
  const open = openOf(syllable.charCodeAt(0));
  return String.fromCharCode(open + (finals.length === 1 ? 0 : finalConsonants.indexOf(finals.charAt(0))));
}

const finalConsonants = ' ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ';

function compile(word: string, ending: 'as-typed' | 'open' | 'moved' = 'as-typed'): Pattern {
  const also = Uint16Array.from(word, (char) => char.charCodeAt(0));
  const from = also.slice();
  const to = also.slice();
  for (const [at, char] of [...word].entries()) {
    const initial = consonants.indexOf(char);
    if (initial < 0) continue;
    from[at] = syllables.first + initial * syllables.ofInitial;
    to[at] = (from[at] as number) + syllables.ofInitial - 1;
  }
  const last = also.length - 1;
  if (ending === 'open') to[last]! += syllables.ofVowel - 1;
  return { from, to, also, loose: ending === 'as-typed' ? 0 : 1, ...gramsFor(also, ending === 'open') };
}

function gramsFor(codes: Uint16Array, open: boolean): Pick<Pattern, 'grams' | 'sure'> {
  const grams: number[] = [];
  const last = codes.length - 1;
  const isExact = (at: number) => isExactCode(codes[at] as number) && !(open && at === last);
  codes.forEach((code, at) => {
    grams.push(isExact(at) ? gramOfOne(code) : open && at === last ? gramOfOpen(code) : gramOfOne(initialOf(code)));
    if (at === 0) return;
    const before = codes[at - 1] as number;
    grams.push(isExact(at - 1) && isExact(at) ? gramOf(before, code) : gramOf(initialOf(before), initialOf(code)));
  });
  const alike = last === 1 && isExact(0) === isExact(1) && !open;
  return last === 0 || alike ? { grams: grams.slice(-1), sure: true } : { grams, sure: false };
}

const isExactCode = (code: number) => !consonants.includes(String.fromCharCode(code));
