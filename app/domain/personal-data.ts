import { isDate } from './kst';

export type PersonalData = 'resident-number' | 'mobile-number' | 'email';

/** What in a free text could be somebody's own and must not become public. */
export function personalDataIn(text: string): PersonalData[] {
  // Full-width digits and odd dashes (ㅡ is the one a Korean keyboard offers) hide a number from a pattern only.
  const plain = text.normalize('NFKC').replace(/[\u2010-\u2015\u2212\u3161\u1173\u30FC]/gu, '-');
  const found: PersonalData[] = [];
  if (hasResidentNumber(plain)) found.push('resident-number');
  if (mobileNumber.test(plain)) found.push('mobile-number');
  if (email.test(plain)) found.push('email');
  return found;
}

const mobileNumber =
  /(?<!\d)(?:\+?82[^\p{L}\p{N}]{0,3}0?|0)1[016789][^\p{L}\p{N}]{0,3}\d{3,4}[^\p{L}\p{N}]{0,3}\d{4}(?!\d)/u;

const email = /[^\s@<>()[\],;:"']{1,64}@[^\s@<>()[\],;:"']{1,250}\.[a-z]{2,}/iu;

const residentNumber = /(?<!\d)(\d\d)(\d\d)(\d\d)[\s-]{0,9}([1-8])[\d*]{6}(?!\d)/g;

/** Digits of a birth date that exists, then seven of which the first tells the century. */
function hasResidentNumber(text: string): boolean {
  return [...text.matchAll(residentNumber)].some(([, year, month, day, century = '']) =>
    isDate(`${'1256'.includes(century) ? 19 : 20}${year}-${month}-${day}`),
  );
}
