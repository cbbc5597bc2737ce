import { afterEach, expect, test } from 'vitest';
import { instantOfKst } from '#app/domain/kst';
import type { DayHours, Hours } from '#app/domain/places/hours';
import { hoursShape } from '#app/domain/places/hours-shape';
import { hoursOn, isOpenAt } from '#app/domain/places/open-at';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const span = (open: string, close: string) => ({ open, close });
const withLunch = { ...span('09:00', '19:00'), lunch: { from: '13:00', to: '14:00' } };

/** A neighbourhood pharmacy: weekdays with lunch, Saturdays until one, holidays off, mornings on substitute holidays. */
function hours(differently: Partial<Hours> & { days?: Partial<Hours['weekly']> } = {}): Hours {
  const { days, ...rest } = differently;
  return hoursShape.parse({
    weekly: {
      mon: withLunch,
      tue: withLunch,
      wed: withLunch,
      thu: withLunch,
      fri: withLunch,
      sat: span('09:00', '13:00'),
      sun: 'closed',
      ...days,
    },
    publicHoliday: 'closed',
    substituteHoliday: span('10:00', '14:00'),
    lunarHoliday: 'closed',
    ...rest,
  });
}

const at = (what: Parameters<typeof isOpenAt>[0], date: string, time: string) =>
  isOpenAt(what, instantOfKst(date, time));
const everyDay = (day: DayHours): Hours =>
  hoursShape.parse({
    weekly: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day },
    publicHoliday: day,
    substituteHoliday: day,
    lunarHoliday: day,
  });

test('a neighbourhood pharmacy opens at nine on a weekday, not a minute before', () => {
  expect(at(hours(), '2020-03-09', '08:59')).toBe('closed');
  expect(at(hours(), '2020-03-09', '09:00')).toBe('open');
});

test('at seven in the evening it has closed', () => {
  expect(at(hours(), '2020-03-09', '18:59')).toBe('open');
  expect(at(hours(), '2020-03-09', '19:00')).toBe('closed');
});

test('lunch is from one until two, and two is open again', () => {
  expect(['12:59', '13:00', '13:59', '14:00'].map((time) => at(hours(), '2020-03-09', time))).toEqual([
    'open',
    'lunch',
    'lunch',
    'open',
  ]);
});

test('Sunday is its day off', () => {
  expect(at(hours(), '2020-03-15', '11:00')).toBe('closed');
});

test('first and third Saturdays: open on those, closed on the others', () => {
  const two = hours({
    days: { sat: 'closed' },
    alternate: [{ day: 'sat', weeks: [1, 3], hours: span('09:00', '13:00') }],
  });
  expect(['2020-03-07', '2020-03-14', '2020-03-21', '2020-03-28'].map((date) => at(two, date, '10:00'))).toEqual([
    'open',
    'closed',
    'open',
    'closed',
  ]);
});

test('a fifth Saturday belongs to no rule of first and third ones', () => {
  const two = hours({
    days: { sat: 'closed' },
    alternate: [{ day: 'sat', weeks: [1, 3], hours: span('09:00', '13:00') }],
  });
  expect(at(two, '2020-05-30', '10:00')).toBe('closed');
  expect(at(hours({ alternate: [{ day: 'sat', weeks: [5], hours: 'closed' }] }), '2020-05-30', '10:00')).toBe('closed');
});

test('every other Saturday counts from its first date, across months', () => {
  const every = hours({ alternate: [{ day: 'sat', weeks: { everyOtherFrom: '2020-02-22' }, hours: 'closed' }] });
  expect(
    ['2020-02-08', '2020-02-15', '2020-02-22', '2020-02-29', '2020-03-07', '2020-03-14'].map((date) =>
      at(every, date, '10:00'),
    ),
  ).toEqual(['open', 'open', 'closed', 'open', 'closed', 'open']);
});

test('the three days of 설 follow the hours for 명절', () => {
  const seollal = hours({ lunarHoliday: span('10:00', '12:00') });
  for (const date of ['2020-01-24', '2020-01-25', '2020-01-26']) expect(at(seollal, date, '11:00'), date).toBe('open');
  expect(at(hours(), '2020-01-24', '11:00')).toBe('closed');
  expect(at(hours(), '2020-01-23', '11:00')).toBe('open');
});

test('the substitute holiday after 설 (27 January 2020) has hours of its own, not those of 명절', () => {
  expect(at(hours(), '2020-01-27', '11:00')).toBe('open');
  expect(at(hours(), '2020-01-27', '09:30')).toBe('closed');
});

test('a Saturday after 추석 that is 개천절 is a public holiday', () => {
  expect(['2020-09-30', '2020-10-01', '2020-10-02', '2020-10-03'].map((date) => at(hours(), date, '10:00'))).toEqual(
    Array.from({ length: 4 }, () => 'closed'),
  );
  expect(at(hours({ publicHoliday: span('10:00', '12:00') }), '2020-10-03', '11:00')).toBe('open');
});

test('election day (총선, 15 April 2020) is a public holiday', () => {
  expect(at(hours(), '2020-04-15', '11:00')).toBe('closed');
});

test('temporary holidays (임시공휴일) are public holidays', () => {
  expect(['2020-08-17', '2023-10-02', '2024-10-01', '2025-01-27'].map((date) => at(hours(), date, '11:00'))).toEqual(
    Array.from({ length: 4 }, () => 'closed'),
  );
});

test('광복절 on a Sunday has a substitute holiday in 2021', () => {
  expect(at(hours(), '2021-08-16', '15:00')).toBe('closed');
  expect(at(hours(), '2021-08-16', '11:00')).toBe('open');
});

test('어린이날 and 부처님오신날 on one day (2025) give the day after', () => {
  expect(at(hours(), '2025-05-05', '11:00')).toBe('closed');
  expect(at(hours(), '2025-05-06', '11:00')).toBe('open');
  expect(at(hours(), '2025-05-06', '15:00')).toBe('closed');
});

test('제헌절 and 노동절 are holidays from 2026', () => {
  expect([at(hours(), '2025-07-17', '11:00'), at(hours(), '2025-05-01', '11:00')]).toEqual(['open', 'open']);
  expect([at(hours(), '2026-07-17', '11:00'), at(hours(), '2026-05-01', '11:00')]).toEqual(['closed', 'closed']);
});

test('a pharmacy open until two at night on Friday is open early on Saturday', () => {
  const night = hours({ days: { fri: span('14:00', '02:00') } });
  expect(at(night, '2020-03-14', '01:59')).toBe('open');
  expect(at(night, '2020-03-14', '02:00')).toBe('closed');
  expect(at(night, '2020-03-13', '01:00')).toBe('closed');
});

test('Saturday night goes on into a Sunday that is a day off', () => {
  const night = hours({ days: { sat: span('18:00', '03:00') } });
  expect(at(night, '2020-03-15', '02:30')).toBe('open');
  expect(at(night, '2020-03-15', '03:00')).toBe('closed');
});

test('a night goes on to its end on the morning of a holiday', () => {
  const night = hours({ days: { tue: span('18:00', '02:00') } });
  expect(at(night, '2020-04-15', '01:00')).toBe('open');
  expect(at(night, '2020-04-15', '02:00')).toBe('closed');
});

test('a convenience store open round the clock is open on 명절 too', () => {
  for (const day of [span('00:00', '24:00'), span('00:00', '00:00'), span('07:00', '07:00')])
    for (const [date, time] of [
      ['2020-01-25', '00:00'],
      ['2020-03-15', '23:59'],
      ['2020-04-15', '06:59'],
    ] as const)
      expect(at(everyDay(day), date, time)).toBe('open');
});

test('closing at midnight (24:00) is open until 23:59', () => {
  const late = hours({ days: { mon: span('09:00', '24:00') } });
  expect([at(late, '2020-03-09', '23:59'), at(late, '2020-03-10', '00:00')]).toEqual(['open', 'closed']);
});

test('a single date goes before the holiday it falls on', () => {
  const election = hours({
    dates: [
      { on: '2020-04-15', hours: span('09:00', '12:00') },
      { on: '2020-03-10', hours: 'closed' },
    ],
  });
  expect(at(election, '2020-04-15', '11:00')).toBe('open');
  expect(at(election, '2020-03-10', '11:00')).toBe('closed');
});

test('임시 휴업 and 폐업 are closed whatever the hours say', () => {
  for (const operatingState of ['closed-for-now', 'closed-for-good'] as const)
    expect(at({ hours: hours(), operatingState }, '2020-03-09', '11:00')).toBe('closed');
  expect(at({ hours: hours(), operatingState: 'open' }, '2020-03-09', '11:00')).toBe('open');
  expect(at({ hours: null, operatingState: 'closed-for-now' }, '2020-03-09', '11:00')).toBe('closed');
});

test('what nobody knows is not said to be known', () => {
  expect(at(null, '2020-03-09', '11:00')).toBe('unknown');
  expect(at({ hours: null, operatingState: 'open' }, '2020-03-09', '11:00')).toBe('unknown');
  expect(at(hours({ days: { wed: null } }), '2020-03-11', '11:00')).toBe('unknown');
  expect(at(hours({ publicHoliday: null }), '2020-04-15', '11:00')).toBe('unknown');
  expect(at(hours({ lunarHoliday: null }), '2020-01-25', '11:00')).toBe('unknown');
});

test('on a day not known, what is left of the night before is known', () => {
  const night = hours({ days: { tue: span('18:00', '02:00'), wed: null } });
  expect([at(night, '2020-03-11', '01:00'), at(night, '2020-03-11', '03:00')]).toEqual(['open', 'unknown']);
});

test('in a year whose holidays are not decided, only what holds either way is known', () => {
  expect(at(hours(), '2028-03-06', '11:00')).toBe('unknown');
  expect(at(hours(), '2018-12-31', '11:00')).toBe('unknown');
  expect(at(everyDay(span('00:00', '24:00')), '2028-03-06', '11:00')).toBe('open');
  expect(at(hours({ dates: [{ on: '2028-03-06', hours: 'closed' }] }), '2028-03-06', '11:00')).toBe('closed');
});

test('a night shift has its break past midnight', () => {
  const night = hours({ days: { mon: { ...span('20:00', '06:00'), lunch: { from: '00:30', to: '01:30' } } } });
  expect(['00:29', '00:30', '01:29', '01:30'].map((time) => at(night, '2020-03-10', time))).toEqual([
    'open',
    'lunch',
    'lunch',
    'open',
  ]);
});

test('the answer is the same on a machine in any time zone', () => {
  const mondayMidnight = new Date('2020-03-15T15:00:00Z');
  for (const TZ of ['UTC', 'America/Los_Angeles', 'Asia/Seoul']) {
    process.env.TZ = TZ;
    expect(isOpenAt(hours({ days: { mon: span('00:00', '06:00') } }), mondayMidnight)).toBe('open');
    expect(isOpenAt(hours({ days: { mon: span('00:00', '06:00') } }), new Date(mondayMidnight.getTime() - 1))).toBe(
      'closed',
    );
  }
});

test('the hours of a date are those of its single date, its holiday, its week, its weekday, in that order', () => {
  const all = hours({
    alternate: [{ day: 'wed', weeks: [3], hours: span('01:00', '02:00') }],
    dates: [{ on: '2022-03-09', hours: span('03:00', '04:00') }],
  });
  expect(hoursOn(all, '2020-03-18')).toEqual(span('01:00', '02:00'));
  expect(hoursOn(all, '2020-04-15')).toBe('closed');
  expect(hoursOn(all, '2022-03-09')).toEqual(span('03:00', '04:00'));
  expect(hoursOn(all, '2020-03-11')).toEqual(withLunch);
});
