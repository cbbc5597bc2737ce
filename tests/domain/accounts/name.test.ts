import { expect, test } from 'vitest';
import { nameKey, nameOf, nameProblem } from '#app/domain/accounts/name';

test('a name is Hangul, Latin letters and digits with single marks between', () => {
  for (const name of ['보광동약사', 'minsu_92', '마포구-지킴이', 'a.b', '가1'])
    expect(nameProblem(name), name).toBeNull();
});

test('a name is 2 to 20 characters', () => {
  expect(nameProblem('가')).toBe('name-too-short');
  expect(nameProblem('  가  ')).toBe('name-too-short');
  expect(nameProblem('가'.repeat(20))).toBeNull();
  expect(nameProblem('가'.repeat(21))).toBe('name-too-long');
});

test.each([
  ['a Cyrillic letter that looks Latin', 'pаul'],
  ['a Greek letter that looks Latin', 'Αnna'],
  ['a zero-width space', 'min\u200bsu'],
  ['a Hangul filler', '민\u3164수'],
  ['a right-to-left override', 'min\u202esu'],
  ['a lone Hangul letter that looks like a stroke', '민ㅣ수'],
  ['a soft hyphen', 'min\u00adsu'],
  ['a NUL', 'min\0su'],
  ['a lone surrogate', 'min\ud800su'],
  ['a combining accent', 'min\u0301su'],
  ['a space inside', '김 민수'],
  ['two marks in a row', 'a--b'],
  ['a mark at the end', 'minsu_'],
  ['markup', '<b>minsu'],
])('a name with %s is refused', (_what, name) => {
  expect(nameProblem(name)).toBe('name-characters');
});

test.each([
  '관리자',
  'Admin',
  'admin_1',
  '바로데이터-공식',
  '서울운영자',
  'ＡＤＭＩＮ',
  'SYSTEM',
  'user_12',
  '검토자2',
])('nobody may be called %s', (name) => {
  expect(nameProblem(name)).toBe('name-reserved');
});

test('names that differ by case, width or composition are one name', () => {
  expect(nameKey('ＭｉｎＳｕ')).toBe(nameKey('minsu'));
  expect(nameKey('보광동'.normalize('NFD'))).toBe(nameKey('보광동'));
  expect(nameOf(' 보광동'.normalize('NFD'))).toBe('보광동');
});
