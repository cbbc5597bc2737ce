import { expect, test } from 'vitest';
import type { Hours } from '#app/domain/places/hours';
import { hoursLines } from '#app/domain/places/hours-lines';

const nine = { open: '09:00', close: '19:00' };
const one = { open: '09:00', close: '13:00' };

test('days in a row with equal hours share a line, then come weeks, holidays and dates that differ', () => {
  const hours: Hours = {
    weekly: { mon: nine, tue: { ...nine }, wed: one, thu: nine, fri: nine, sat: one, sun: null },
    alternate: [{ day: 'sat', weeks: [2, 4], hours: 'closed' }],
    publicHoliday: 'closed',
    substituteHoliday: null,
    lunarHoliday: one,
    dates: [{ on: '2020-05-01', hours: 'closed' }],
  };
  expect(hoursLines(hours)).toEqual([
    { on: 'weekdays', days: ['mon', 'tue'], hours: nine },
    { on: 'weekdays', days: ['wed'], hours: one },
    { on: 'weekdays', days: ['thu', 'fri'], hours: nine },
    { on: 'weekdays', days: ['sat'], hours: one },
    { on: 'weekdays', days: ['sun'], hours: null },
    { on: 'alternate', day: 'sat', weeks: [2, 4], hours: 'closed' },
    { on: 'publicHoliday', hours: 'closed' },
    { on: 'lunarHoliday', hours: one },
    { on: 'date', date: '2020-05-01', hours: 'closed' },
  ]);
});

test('hours that differ by their lunch alone do not share a line', () => {
  const withLunch = { ...nine, lunch: { from: '13:00', to: '14:00' } };
  const weekly = {
    mon: nine,
    tue: withLunch,
    wed: withLunch,
    thu: null,
    fri: null,
    sat: 'closed',
    sun: 'closed',
  } as const;
  const lines = hoursLines({ weekly, publicHoliday: null, substituteHoliday: null, lunarHoliday: null });
  expect(lines.map((line) => line.on === 'weekdays' && line.days)).toEqual([
    ['mon'],
    ['tue', 'wed'],
    ['thu', 'fri'],
    ['sat', 'sun'],
  ]);
});
