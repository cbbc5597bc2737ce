import { expect, test } from 'vitest';
import { factToForm } from '#app/domain/places/fact-to-form';
import type { Hours } from '#app/domain/places/hours';
import { unknownHours, withCopies, withoutEmptyCopies } from '#app/domain/places/hours-copies';
import { readFactValue } from '#app/domain/places/read-value';

const working = { open: '09:00', close: '19:00', lunch: { from: '13:00', to: '14:00' } };
const short = { open: '09:00', close: '13:00' };
const hours: Hours = {
  weekly: {
    mon: working,
    tue: working,
    wed: { ...working, close: '20:00' },
    thu: working,
    fri: working,
    sat: short,
    sun: 'closed',
  },
  publicHoliday: short,
  substituteHoliday: short,
  lunarHoliday: 'closed',
};

test('a day like the one it can copy says so, and the form still reads as the same hours', () => {
  const form = withCopies(factToForm('hours', hours));
  expect(form).toMatchObject({ tue: 'as-mon', thu: 'as-mon', fri: 'as-mon', substituteHoliday: 'as-publicHoliday' });
  expect(form).toMatchObject({ wed: '', 'wed-close': '20:00', sun: 'closed', publicHoliday: '' });
  expect(form).not.toHaveProperty('tue-open');
  expect(readFactValue('hours', form)).toEqual({ ok: true, value: hours });
});

test('facts other than hours are left as they are', () => {
  expect(withCopies(factToForm('phone', '02-123-4567'))).toEqual({ phone: '02-123-4567' });
});

test('copies of a day of which nothing was said say nothing; copies of a day that was said are kept', () => {
  const saturdayOnly = withoutEmptyCopies({ ...unknownHours, 'sat-open': '09:00', 'sat-close': '13:00' });
  expect(readFactValue('hours', saturdayOnly)).toMatchObject({
    ok: true,
    value: { weekly: { mon: null, tue: null, fri: null, sat: short } },
  });
  const weekdays = withoutEmptyCopies({ ...unknownHours, 'mon-open': '09:00', 'mon-close': '13:00' });
  expect(readFactValue('hours', weekdays)).toMatchObject({ ok: true, value: { weekly: { mon: short, fri: short } } });
  const chained = withoutEmptyCopies({ ...unknownHours, sun: 'as-mon', publicHoliday: 'as-sun', sat: 'closed' });
  expect(readFactValue('hours', chained)).toMatchObject({ ok: true, value: { publicHoliday: null } });
});
