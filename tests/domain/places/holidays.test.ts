import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { addDays, weekdayOf } from '#app/domain/kst';
import { calendarCovers, holidayOn } from '#app/domain/places/holidays';
import calendar from '#content/calendar/kr-holidays.json';

const dates = calendar.holidays.map(({ date }) => date);
const of = (year: number, kind: string) =>
  calendar.holidays.filter((day) => day.kind === kind && day.date.startsWith(String(year)));

test('each holiday has a date, a kind and a name in both languages, and nothing else', () => {
  const name = z.string().check(z.minLength(1));
  const kind = z.enum(['public', 'substitute', 'lunar']);
  const shape = z.strictObject({ date: z.iso.date(), kind, ko: name, en: name });
  for (const row of calendar.holidays) expect(z.safeParse(shape, row).error?.issues, row.date).toBeUndefined();
});

test('the calendar is in order, names each day once and covers its years', () => {
  expect(dates).toEqual([...new Set(dates)].sort());
  expect([calendar.from, calendar.to]).toEqual([2019, 2027]);
  expect(['2018-12-31', '2019-01-01', '2027-12-31', '2028-01-01'].map(calendarCovers)).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test('설 and 추석 are three days in a row in every year', () => {
  for (let year = calendar.from; year <= calendar.to; year++) {
    const lunar = of(year, 'lunar').map(({ date }) => date);
    expect(lunar, String(year)).toHaveLength(6);
    for (const i of [0, 3])
      expect(lunar.slice(i, i + 3)).toEqual([0, 1, 2].map((days) => addDays(lunar[i] ?? '', days)));
  }
});

test('a substitute holiday is a weekday that follows a holiday on a weekend or two on one day', () => {
  for (const { date, ko } of calendar.holidays.filter(({ kind }) => kind === 'substitute')) {
    expect(['sat', 'sun'], ko).not.toContain(weekdayOf(date));
    const before = [1, 2, 3].map((days) => addDays(date, -days));
    expect(
      before.some((day) => dates.includes(day)),
      `${date} ${ko}`,
    ).toBe(true);
  }
});

test('elections and days added by the government are public holidays, by their names', () => {
  const named = {
    '2020-04-15': '국회의원 선거일',
    '2020-08-17': '임시공휴일',
    '2022-03-09': '대통령 선거일',
    '2022-06-01': '지방선거일',
    '2023-10-02': '임시공휴일',
    '2024-04-10': '국회의원 선거일',
    '2024-10-01': '임시공휴일(국군의 날)',
    '2025-01-27': '임시공휴일',
    '2025-06-03': '대통령 선거일',
    '2026-06-03': '지방선거일',
  };
  for (const [date, ko] of Object.entries(named)) expect(holidayOn(date)).toMatchObject({ kind: 'public', ko });
});

test('a holiday on a weekend has a substitute only from the year the law gave it one', () => {
  const substitutes = ['2021-08-16', '2023-05-29', '2026-05-25', '2027-07-19', '2027-12-27'];
  for (const date of substitutes) expect(holidayOn(date)?.kind, date).toBe('substitute');
  for (const date of ['2020-06-08', '2021-12-27', '2022-05-09', '2022-12-26', '2026-06-08', '2027-06-07'])
    expect(holidayOn(date), date).toBeNull();
});
