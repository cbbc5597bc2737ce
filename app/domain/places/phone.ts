import * as z from 'zod/mini';

/** 서울, the provinces and cities, internet telephony, free of charge. Not 060 (the caller pays) nor mobiles (a person's own). */
const area = '(?:02|03[1-3]|04[1-4]|05[1-5]|06[1-4]|070|080|050\\d)';

/** A Korean phone number with hyphens: 02-123-4567, 031-123-4567, 0507-1234-5678, 1588-1234. */
export const phoneShape = z
  .string('phone')
  .check(z.regex(new RegExp(`^(?:${area}-\\d{3,4}-\\d{4}|1[568]\\d{2}-\\d{4})$`), 'phone'));

type PhoneRead = { ok: true; phone: string } | { ok: false; problem: 'phone' | 'mobile-number' };

const numbered = new RegExp(`^(${area})(\\d{3,4})(\\d{4})$`);

/** Reads a number in whatever punctuation it was typed: "02)123 4567", "+82 2-123-4567", "０２．１２３．４５６７". */
export function readPhone(typed: string): PhoneRead {
  const plain = typed.normalize('NFKC').trim();
  // "123-4567-9" and "123-45678" are two lines in one, or a slip; joining their digits would make up a third number.
  if (/[^\d\s()+./·‐-―−ㅡᅳー-]|(?<!\d)(?:\d{1,3}|\d{5,6})$/u.test(plain)) return { ok: false, problem: 'phone' };
  const digits = phoneDigits(plain);
  if (/^01[016789]\d{7,8}$/.test(digits)) return { ok: false, problem: 'mobile-number' };
  const phone = /^1[568]\d{6}$/.test(digits)
    ? `${digits.slice(0, 4)}-${digits.slice(4)}`
    : digits.replace(numbered, '$1-$2-$3');
  return phone.includes('-') ? { ok: true, phone } : { ok: false, problem: 'phone' };
}

/** A number's digits as dialled inside Korea. */
export const phoneDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^(?:00)?820?(?=\d{7})/, '0')
    .replace(/^0(?=1[568]\d{6}$)/, '');
