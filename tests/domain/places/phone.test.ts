import * as z from 'zod/mini';
import { expect, test } from 'vitest';
import { phoneShape, readPhone } from '#app/domain/places/phone';

test('a number is read in any punctuation and written with hyphens', () => {
  const typed = {
    '02-123-4567': '02-123-4567',
    '02)123-4567': '02-123-4567',
    '(02) 1234 5678': '02-1234-5678',
    '0212345678': '02-1234-5678',
    '０２．１２３．４５６７': '02-123-4567',
    '02ㅡ123ㅡ4567': '02-123-4567',
    '031/123/4567': '031-123-4567',
    '064-1234-5678': '064-1234-5678',
    '070 7755 9911': '070-7755-9911',
    '080-123-4567': '080-123-4567',
    '05071234 5678': '0507-1234-5678',
    '0505-123-4567': '0505-123-4567',
    '15881234': '1588-1234',
    '1644-1234': '1644-1234',
    '1833 1234': '1833-1234',
    '+82 2-123-4567': '02-123-4567',
    '+82 (0)31 123 4567': '031-123-4567',
    '82-64-123-4567': '064-123-4567',
    '+82 1588-1234': '1588-1234',
    ' 02-123-4567　': '02-123-4567',
  };
  for (const [text, phone] of Object.entries(typed)) expect(readPhone(text), text).toEqual({ ok: true, phone });
});

test('a mobile number is a person’s own and is refused as such', () => {
  for (const text of ['010-1234-5678', '01012345678', '+82 10 1234 5678', '011-234-5678', '019.123.4567'])
    expect(readPhone(text), text).toEqual({ ok: false, problem: 'mobile-number' });
});

test('what nobody could dial is refused', () => {
  for (const text of [
    '',
    '-',
    '123-4567',
    '02-12-4567',
    '099-123-4567',
    '060-123-4567',
    '1711-1234',
    '02-123-4567~9',
    '02-123-4567-9',
    '02-123-45678',
    '02-123-4567 약국',
    '전화 없음',
    '***-****',
    '9999-9999-9999',
  ])
    expect(readPhone(text), text).toEqual({ ok: false, problem: 'phone' });
});

test('the shape takes exactly what reading gives', () => {
  expect(z.safeParse(phoneShape, '02-123-4567').success).toBe(true);
  for (const phone of ['021234567', '010-1234-5678', '02-123-4567 ', '1588-12345'])
    expect(z.safeParse(phoneShape, phone).success, phone).toBe(false);
});
