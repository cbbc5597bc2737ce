import { convertHangulToQwerty } from 'es-hangul';
import { commonPasswords } from './common-passwords';
import { nameKey } from './name';

export type PasswordProblem = 'password-too-short' | 'password-too-long' | 'password-common' | 'password-is-name';

export const passwordLength = { least: 8, most: 128 } as const;

/** One password however the keyboard composes it: NIST SP 800-63B asks for NFKC before hashing. */
export const passwordOf = (typed: string) => typed.normalize('NFKC');

/** Why a password cannot be chosen, or null. No rule asks for digits or signs: length and not being guessed first count. */
export function passwordProblem(typed: string, name: string): PasswordProblem | null {
  const password = passwordOf(typed);
  const length = [...password].length;
  if (length < passwordLength.least) return 'password-too-short';
  // 128 characters are at most 512 bytes, little work for the hash.
  if (length > passwordLength.most) return 'password-too-long';
  if (isName(password, name)) return 'password-is-name';
  return isCommon(password) ? 'password-common' : null;
}

const isName = (password: string, name: string) => spellings(password).includes(keysOf(nameKey(name)));

function isCommon(password: string): boolean {
  const typed = password.toLowerCase();
  // Birthdays, telephone numbers and runs: the first million guesses of anybody.
  if (/^\d{1,11}$/.test(typed) || isRepeated(typed) || isRun(typed)) return true;
  return spellings(password).some((word) => commonKeys.has(word));
}

/** What was typed, the word in it, and that word without disguise ("p@ssw0rd"), as keys. */
const spellings = (password: string) =>
  [password, wordIn(password), wordIn(undisguised(password)), undisguised(wordIn(password))].map(keysOf);

/** The keys that type it, without shift, so that 사랑해 and "tkfkdgo" are one word. */
const keysOf = (word: string) => convertHangulToQwerty(word).toLowerCase();
const commonKeys = new Set([...commonPasswords].map(keysOf));

/** The word within "!Password2020#": guessing programs add such tails first. */
const wordIn = (password: string) => password.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

/** One to four characters over and over: "aaaaaaaa", "12ab12ab". */
const isRepeated = (typed: string) => /^(.{1,4}?)\1+$/su.test(typed);

/** A piece of the alphabet, the digits or a row of keys, forwards or backwards. */
const isRun = (typed: string) => runs.some((run) => run.includes(typed));

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  '`1234567890-=',
  "qwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/',
];
const runs = rows.flatMap((row) => [row, [...row].reverse().join('')]);

const undisguised = (word: string) => word.replace(/[0134578@$!]/g, (sign) => plainLetter[sign] ?? sign);
const plainLetter: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
};
