import { expect, test } from 'vitest';
import { factShapes } from '#app/domain/places/fact-shapes';
import { facts, fields } from '#app/domain/places/place';

const problemIn = (read: { success: boolean; error?: { issues: readonly { message: string }[] } }) =>
  read.error?.issues[0]?.message ?? null;

test('a shape keeps lines in NFC with single spaces, whoever sends them', () => {
  expect(factShapes.name.parse(`  ${'바로'.normalize('NFD')}  약국\n`)).toBe('바로 약국');
  expect(factShapes.location.parse({ address: ' 서울  용산구 보광로 34', lat: null, lng: null }).address).toBe(
    '서울 용산구 보광로 34',
  );
});

test('a shape refuses what must not be published, whoever sends it', () => {
  expect(problemIn(factShapes.name.safeParse('바로\u202E약국'))).toBe('invisible-characters');
  expect(problemIn(factShapes.entranceNote.safeParse('문의 010-1234-5678'))).toBe('personal-data');
  expect(problemIn(factShapes.name.safeParse('   '))).toBe('name-length');
  expect(problemIn(factShapes.phone.safeParse('010-1234-5678'))).toBe('phone');
  const at = (lat: unknown, lng: unknown) =>
    factShapes.location.safeParse({ address: '서울 용산구 보광로 34', lat, lng });
  expect(problemIn(at(126.9, 37.5))).toBe('outside-korea');
  expect(problemIn(at(37.5, null))).toBe('axis-missing');
  expect(problemIn(at(Number.NaN, 126.9))).toBe('not-a-number');
  expect(problemIn(at('37.5', 126.9))).toBe('not-a-number');
});

test('hours that came as data are refused with the problem of their part', () => {
  const weekly = { mon: null, tue: null, wed: null, thu: null, fri: null, sat: null, sun: null };
  const rest = { publicHoliday: null, substituteHoliday: null, lunarHoliday: null };
  const monday = (mon: unknown) => problemIn(factShapes.hours.safeParse({ weekly: { ...weekly, mon }, ...rest }));
  expect(monday({ open: '09:00', close: '18:00' })).toBeNull();
  expect(monday({ open: '25:00', close: '18:00' })).toBe('time-of-day');
  expect(monday({ open: '09:00', close: '18:00', lunch: { from: '18:00', to: '19:00' } })).toBe('lunch-outside-hours');
  expect(monday(null)).toBe('hours-empty');
  const on = (date: string) =>
    problemIn(factShapes.hours.safeParse({ weekly, ...rest, dates: [{ on: date, hours: 'closed' }] }));
  expect([on('2020-02-29'), on('2021-02-30')]).toEqual([null, 'no-such-date']);
});

test('a fact is of a place or of an item, and names its columns', () => {
  for (const field of fields) expect(facts[field].columns.length, field).toBeGreaterThan(0);
  const columns = fields.flatMap((field) => [...facts[field].columns]);
  expect(columns).toEqual([...new Set(columns)]);
});
