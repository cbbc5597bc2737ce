import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOfKst } from '#app/domain/kst';
import type { Hours } from '#app/domain/places/hours';
import { hoursShape } from '#app/domain/places/hours-shape';
import { nextChange } from '#app/domain/places/next-change';
import { isOpenAt } from '#app/domain/places/open-at';
import { anyHours } from '#tests/factories/fact-values';

const nine = { open: '09:00', close: '19:00', lunch: { from: '13:00', to: '14:00' } };
const pharmacy: Hours = hoursShape.parse({
  weekly: {
    mon: nine,
    tue: nine,
    wed: nine,
    thu: nine,
    fri: nine,
    sat: { open: '09:00', close: '24:00' },
    sun: 'closed',
  },
  publicHoliday: 'closed',
  substituteHoliday: 'closed',
  lunarHoliday: 'closed',
});

const said = (hours: Hours, date: string, time: string) => {
  const change = nextChange(hours, instantOfKst(date, time));
  return change && { to: change.reopens ? 'reopens' : change.to, time: change.time, when: change.when };
};

test('the next change is told by its time today', () => {
  expect(said(pharmacy, '2020-03-09', '08:00')).toEqual({ to: 'open', time: '09:00', when: { is: 'today' } });
  expect(said(pharmacy, '2020-03-09', '10:00')).toEqual({ to: 'lunch', time: '13:00', when: { is: 'today' } });
  expect(said(pharmacy, '2020-03-09', '13:30')).toEqual({ to: 'reopens', time: '14:00', when: { is: 'today' } });
  expect(said(pharmacy, '2020-03-09', '15:00')).toEqual({ to: 'closed', time: '19:00', when: { is: 'today' } });
});

test('an opening on a later day is told by tomorrow, by weekday, by date', () => {
  expect(said(pharmacy, '2020-03-09', '20:00')).toEqual({ to: 'open', time: '09:00', when: { is: 'tomorrow' } });
  expect(said(pharmacy, '2020-01-23', '20:00')).toEqual({
    to: 'open',
    time: '09:00',
    when: { is: 'weekday', weekday: 'tue' },
  });
  const onlyMondays = {
    ...pharmacy,
    weekly: { ...pharmacy.weekly, tue: 'closed', wed: 'closed', thu: 'closed', fri: 'closed', sat: 'closed' },
  } as Hours;
  expect(said(onlyMondays, '2020-03-09', '20:00')).toEqual({
    to: 'open',
    time: '09:00',
    when: { is: 'date', date: '2020-03-16' },
  });
});

test('midnight closes the day that ends, not the one that begins', () => {
  expect(said(pharmacy, '2020-03-14', '20:00')).toEqual({ to: 'closed', time: '24:00', when: { is: 'today' } });
});

test('a change that is not known is not told', () => {
  const saturdayUnknown = { ...pharmacy, weekly: { ...pharmacy.weekly, sat: null } };
  expect(said(saturdayUnknown, '2020-03-13', '20:00')).toBeNull();
  expect(said(saturdayUnknown, '2020-03-13', '15:00')).toMatchObject({ to: 'closed', time: '19:00' });
  expect(nextChange(null, new Date())).toBeNull();
  expect(said(pharmacy, '2027-12-31', '20:00')).toBeNull();
});

test('a place open round the clock, or shut for now, has no next change', () => {
  const always = { open: '00:00', close: '24:00' };
  const weekly = { mon: always, tue: always, wed: always, thu: always, fri: always, sat: always, sun: always };
  const hours: Hours = { weekly, publicHoliday: always, substituteHoliday: always, lunarHoliday: always };
  expect(said(hours, '2020-01-24', '12:00')).toBeNull();
  expect(
    nextChange({ hours: pharmacy, operatingState: 'closed-for-now' }, instantOfKst('2020-03-09', '10:00')),
  ).toBeNull();
});

test('nothing changes before the next change, and then it does', () => {
  const instants = fc.date({ min: new Date('2019-06-01'), max: new Date('2027-06-01'), noInvalidDate: true });
  fc.assert(
    fc.property(
      anyHours,
      instants,
      fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      (hours, instant, part) => {
        const change = nextChange(hours, instant);
        if (!change) return;
        const now = isOpenAt(hours, instant);
        const between = new Date(instant.getTime() + Math.floor((change.at.getTime() - instant.getTime()) * part));
        expect(isOpenAt(hours, between)).toBe(now);
        expect(isOpenAt(hours, change.at)).toBe(change.to);
        expect(change.to).not.toBe(now);
      },
    ),
    { numRuns: 300 },
  );
});
