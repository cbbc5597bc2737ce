/**
 * What nobody can see and what makes two texts that look alike differ: controls (NUL), format characters (zero width,
 * bidi overrides), what Unicode says is drawn as nothing (Hangul fillers, variation selectors of every script), the blank
 * Braille cell, private use and halves of surrogate pairs. White space is not among them.
 */
const invisible = /[\p{Cs}\p{Co}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]|(?!\s)\p{Cc}/gu;

export const hasInvisible = (text: string): boolean => text.search(invisible) >= 0;

export const withoutInvisible = (text: string): string => text.replace(invisible, '');

/** NFC with single spaces and none at the ends: how one line that somebody typed is kept. */
export const oneLine = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** The form in which two texts are compared: what cannot be seen and commas at the end count for nothing. */
export const comparable = (text: string): string =>
  isPlain(text) ? text : oneLine(withoutInvisible(text)).replace(commasAtEnd, '');

/** Looked for where such a run begins alone: tried anew inside of it, a long one would cost its length squared. */
const commasAtEnd = /(?<![\s,])[\s,]+$/u;

/** Words of Hangul syllables and ASCII with single spaces, as nearly all texts are: nothing about them needs a second look. */
const plainWords = /^[!-~가-힣]+(?: [!-~가-힣]+)*$/;
const isPlain = (text: string) => plainWords.test(text) && !text.endsWith(',');
