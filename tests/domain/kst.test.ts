import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import {
  addDays,
  daysBetween,
  instantOfKst,
  isDate,
  kstDate,
  kstIso,
  kstMinutes,
  kstStamp,
  kstTime,
  kstWeekday,
  parseKstStamp,
  weekOfMonth,
} from '#app/domain/kst';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test('the Korean date and time are the same in any zone the process runs in', () => {
  const instant = new Date('2020-03-15T15:30:00Z');
  for (const TZ of ['UTC', 'Asia/Seoul', 'America/New_York', 'Pacific/Kiritimati', 'Europe/Berlin']) {
    process.env.TZ = TZ;
    expect([kstDate(instant), kstTime(instant), kstWeekday(instant), kstMinutes(instant)]).toEqual([
      '2020-03-16',
      '00:30',
      'mon',
      30,
    ]);
    expect(instantOfKst('2020-03-16', '00:30')).toEqual(instant);
    expect(kstIso(instant)).toBe('2020-03-16T00:30:00+09:00');
  }
});

test('24:00 is the midnight that ends a day', () => {
  expect(instantOfKst('2020-02-29', '24:00')).toEqual(instantOfKst('2020-03-01', '00:00'));
});

test('a feed stamp is read as Korean time and written back the same', () => {
  expect(parseKstStamp('2020/03/14 23:55:00')).toEqual(new Date('2020-03-14T14:55:00Z'));
  fc.assert(
    fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (date) => {
      const stamp = kstStamp(date);
      expect(kstStamp(parseKstStamp(stamp) ?? new Date(0))).toBe(stamp);
    }),
  );
});

test('a stamp that no calendar or clock shows is refused', () => {
  for (const stamp of [
    '2020/02/30 09:00:00',
    '2019/02/29 09:00:00',
    '2020/13/01 09:00:00',
    '2020/03/14 24:00:00',
    '2020/03/14 23:60:00',
    '2020/03/14 23:59:60',
    '2020-03-14 23:55:00',
    '2020/3/14 23:55:00',
    '2020/03/14 23:55',
    '2020/03/14 23:55:00 ',
    'no_data',
    '',
  ])
    expect(parseKstStamp(stamp), stamp).toBeNull();
});

test('only days that exist are dates', () => {
  expect(['2020-02-29', '2020-12-31'].map(isDate)).toEqual([true, true]);
  expect(['2020-02-30', '2021-02-29', '2020-00-10', '20-02-01', '2020-2-1', ''].map(isDate)).toEqual(
    Array.from({ length: 6 }, () => false),
  );
});

test('days are counted over months and leap years', () => {
  expect(addDays('2020-02-28', 2)).toBe('2020-03-01');
  expect(addDays('2020-01-01', -1)).toBe('2019-12-31');
  expect(daysBetween('2020-02-28', '2020-03-01')).toBe(2);
});

test('the n-th weekday of a month is counted by that weekday', () => {
  expect(['2020-03-07', '2020-03-08', '2020-03-21', '2020-03-31'].map(weekOfMonth)).toEqual([1, 2, 3, 5]);
});
