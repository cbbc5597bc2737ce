import { expect, test } from 'vitest';
import type { FormRecord } from '#app/domain/places/form-inputs';
import type { Hours } from '#app/domain/places/hours';
import { readFactValue } from '#app/domain/places/read-value';

const read = (form: FormRecord) => readFactValue('hours', form);
const hoursOf = (form: FormRecord): Hours => {
  const result = read(form);
  if (!result.ok || result.value === null) throw new Error(JSON.stringify(result));
  return result.value;
};
const problemsIn = (form: FormRecord) => {
  const result = read(form);
  return result.ok ? [] : result.problems.map(({ input, problem }) => `${input}: ${problem}`);
};

const monday = { 'mon-open': '09:00', 'mon-close': '19:00' };

test('a week is read from times, choices and copies of Monday', () => {
  const lunch = { 'mon-lunch-from': '13:00', 'mon-lunch-to': '14:00' };
  const hours = hoursOf({
    ...monday,
    ...lunch,
    tue: 'as-mon',
    wed: 'all-day',
    thu: 'closed',
    sun: 'closed',
    publicHoliday: 'as-sun',
    lunarHoliday: 'as-publicHoliday',
  });
  const withLunch = { open: '09:00', close: '19:00', lunch: { from: '13:00', to: '14:00' } };
  expect(hours).toEqual({
    weekly: {
      mon: withLunch,
      tue: withLunch,
      wed: { open: '00:00', close: '24:00' },
      thu: 'closed',
      fri: null,
      sat: null,
      sun: 'closed',
    },
    publicHoliday: 'closed',
    substituteHoliday: null,
    lunarHoliday: 'closed',
  });
});

test('weeks that differ and single dates are read from their slots, whatever slots stay empty', () => {
  const hours = hoursOf({
    ...monday,
    'alt-1-day': '',
    'alt-2-day': 'sat',
    'alt-2-week-1': 'on',
    'alt-2-week-3': 'on',
    'alt-2-open': '09:00',
    'alt-2-close': '13:00',
    'alt-4-day': 'sun',
    'alt-4-every-other-from': '2020. 3. 15.',
    'alt-4': 'closed',
    'date-3-on': '2020-04-15',
    'date-3': 'closed',
  });
  expect(hours.alternate).toEqual([
    { day: 'sat', weeks: [1, 3], hours: { open: '09:00', close: '13:00' } },
    { day: 'sun', weeks: { everyOtherFrom: '2020-03-15' }, hours: 'closed' },
  ]);
  expect(hours.dates).toEqual([{ on: '2020-04-15', hours: 'closed' }]);
});

test('times past midnight and to midnight are hours', () => {
  expect(hoursOf({ 'mon-open': '20:00', 'mon-close': '02:00' }).weekly.mon).toEqual({ open: '20:00', close: '02:00' });
  expect(hoursOf({ 'mon-open': '9시', 'mon-close': '24:00' }).weekly.mon).toEqual({ open: '09:00', close: '24:00' });
});

test('a lunch must lie within the hours, also of a night', () => {
  const lunch = (from: string, to: string, open = '09:00', close = '18:00') =>
    problemsIn({ 'mon-open': open, 'mon-close': close, 'mon-lunch-from': from, 'mon-lunch-to': to });
  expect(lunch('12:00', '13:00')).toEqual([]);
  expect(lunch('00:30', '01:00', '20:00', '04:00')).toEqual([]);
  expect(lunch('18:30', '19:00')).toEqual(['mon-lunch-from: lunch-outside-hours']);
  expect(lunch('17:30', '18:30')).toEqual(['mon-lunch-from: lunch-outside-hours']);
  expect(lunch('13:00', '12:00')).toEqual(['mon-lunch-from: lunch-outside-hours']);
  expect(lunch('12:00', '12:00')).toEqual(['mon-lunch-from: lunch-outside-hours']);
  expect(lunch('08:00', '08:30')).toEqual(['mon-lunch-from: lunch-outside-hours']);
});

test('wrong times stand at their input', () => {
  expect(problemsIn({ 'mon-open': '25:00', 'mon-close': '19:00' })).toEqual(['mon-open: time-of-day']);
  expect(problemsIn({ 'mon-open': '24:00', 'mon-close': '19:00' })).toEqual(['mon-open: time-of-day']);
  expect(problemsIn({ 'mon-open': '09:00' })).toEqual(['mon-close: both-times']);
  expect(problemsIn({ ...monday, 'mon-lunch-to': '13:00' })).toEqual(['mon-lunch-from: both-times']);
  expect(problemsIn({ ...monday, 'tue-lunch-from': '12:00', 'tue-lunch-to': '13:00' })).toEqual([
    'tue-open: both-times',
  ]);
  expect(problemsIn({ 'mon-open': 'x', 'mon-close': 'y' })).toEqual([
    'mon-open: time-of-day',
    'mon-close: time-of-day',
  ]);
});

test('nothing at all is no opening hours', () => {
  expect(problemsIn({})).toEqual(['mon-open: hours-empty']);
  expect(problemsIn({ publicHoliday: 'closed' })).toEqual(['mon-open: hours-empty']);
});

test('a copy of a day that was not told is refused, and so is a choice that does not exist', () => {
  expect(problemsIn({ tue: 'as-mon', wed: 'closed' })).toEqual(['tue: nothing-to-copy']);
  // Its copies are not wrong beside it.
  expect(problemsIn({ 'mon-open': '25:00', 'mon-close': '19:00', tue: 'as-mon' })).toEqual(['mon-open: time-of-day']);
  expect(problemsIn({ mon: 'as-mon' })).toEqual(['mon: not-a-choice']);
  expect(problemsIn({ ...monday, tue: '__proto__' })).toEqual(['tue: not-a-choice']);
});

test('days that do not exist are refused', () => {
  expect(problemsIn({ ...monday, 'date-1-on': '2021-02-30', 'date-1': 'closed' })).toEqual(['date-1-on: no-such-date']);
  expect(problemsIn({ ...monday, 'date-1-on': '설날', 'date-1': 'closed' })).toEqual(['date-1-on: no-such-date']);
  expect(problemsIn({ ...monday, 'date-1': 'closed' })).toEqual(['date-1-on: required']);
  expect(
    problemsIn({ ...monday, 'alt-1-day': 'mon', 'alt-1-every-other-from': '2021-02-30', 'alt-1': 'closed' }),
  ).toEqual(['alt-1-every-other-from: no-such-date']);
  expect(
    problemsIn({ ...monday, 'alt-1-day': 'mon', 'alt-1-every-other-from': '2021-02-28', 'alt-1': 'closed' }),
  ).toEqual(['alt-1-every-other-from: not-that-weekday']);
});

test('a slot that says half of what it must is told what is missing', () => {
  expect(problemsIn({ ...monday, 'alt-1': 'closed' })).toEqual(['alt-1-day: required', 'alt-1-week-1: weeks-missing']);
  expect(problemsIn({ ...monday, 'alt-1-day': 'sat', 'alt-1-week-1': 'on' })).toEqual(['alt-1-open: required']);
  expect(problemsIn({ ...monday, 'alt-1-day': 'someday', 'alt-1-week-1': 'on', 'alt-1': 'closed' })).toEqual([
    'alt-1-day: not-a-choice',
  ]);
});

test('two rules that could speak of one date are refused', () => {
  const saturday = (slot: number, ...weeks: number[]) => ({
    [`alt-${slot}-day`]: 'sat',
    [`alt-${slot}`]: 'closed',
    ...Object.fromEntries(weeks.map((week) => [`alt-${slot}-week-${week}`, 'on'])),
  });
  expect(problemsIn({ ...monday, ...saturday(1, 1, 3), ...saturday(2, 2, 4) })).toEqual([]);
  expect(problemsIn({ ...monday, ...saturday(1, 1, 3), ...saturday(2, 3) })).toEqual(['alt-1-day: rules-overlap']);
  const everyOther = { 'alt-2-day': 'sat', 'alt-2': 'closed', 'alt-2-every-other-from': '2020-03-07' };
  expect(problemsIn({ ...monday, ...saturday(1, 2), ...everyOther })).toEqual(['alt-1-day: rules-overlap']);
  const twice = { 'date-1-on': '2020-05-01', 'date-1': 'closed', 'date-2-on': '2020-05-01', 'date-2': 'all-day' };
  expect(problemsIn({ ...monday, ...twice })).toEqual(['date-1-on: date-twice']);
});

test('more slots than hours can hold are refused, not cut off', () => {
  const dates = Array.from({ length: 41 }, (_, i) => ({
    [`date-${i + 1}-on`]: `2020-${i < 28 ? '01' : '02'}-${String((i % 28) + 1).padStart(2, '0')}`,
    [`date-${i + 1}`]: 'closed',
  }));
  expect(problemsIn(Object.assign({ ...monday }, ...dates) as FormRecord)).toEqual(['date-1-on: too-many-rules']);
});
