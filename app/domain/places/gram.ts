/** The initial consonants in the order of Unicode, as a keyboard writes them alone. */
export const consonants = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';

/** Hangul syllables lie in Unicode by initial consonant, then vowel, then final consonant. */
export const syllables = { first: 0xac00, last: 0xd7a3, ofInitial: 588, ofVowel: 28 };

const isSyllable = (code: number): boolean => code >= syllables.first && code <= syllables.last;

/** The initial consonant of a syllable; other chars stand for themselves. */
export const initialOf = (code: number): number =>
  isSyllable(code) ? consonants.charCodeAt(Math.floor((code - syllables.first) / syllables.ofInitial)) : code;

/** A syllable without its final consonant: 광 → 과. */
export const openOf = (code: number): number => code - ((code - syllables.first) % syllables.ofVowel);

/** Between the parts of a text: no query has it, and no gram reaches over it. */
export const gap = '\u0001';
const gapCode = gap.charCodeAt(0);

/** Two chars that follow each other, as one integer. */
export const gramOf = (first: number, second: number): number => (first << 16) | second;
/** One char. */
export const gramOfOne = (code: number): number => code;
/** Any syllable with these initial consonant and vowel. */
export const gramOfOpen = (open: number): number => (2 << 16) | open;

/**
 * Every char of a text, every two neighbours, the same of the initial consonants alone, and the syllables without their
 * final consonants, each with its position; some come more than once.
 */
export function eachGram(codes: Uint16Array, visit: (gram: number, at: number) => void): void {
  let before = 0;
  let initialBefore = 0;
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] as number;
    if (code === gapCode) {
      before = 0;
      continue;
    }
    const initial = initialOf(code);
    visit(gramOfOne(code), at);
    if (initial !== code) {
      visit(gramOfOne(initial), at);
      visit(gramOfOpen(openOf(code)), at);
    }
    if (before !== 0) {
      visit(gramOf(before, code), at);
      if (initial !== code || initialBefore !== before) visit(gramOf(initialBefore, initial), at);
    }
    before = code;
    initialBefore = initial;
  }
}
