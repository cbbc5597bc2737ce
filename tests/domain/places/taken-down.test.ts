import { expect, test } from 'vitest';
import { isTakenDown } from '#app/domain/places/taken-down';

const place = { phone: '02-123-4567', entranceNote: null };

test('a number that was taken down is not told by the history either', () => {
  expect(isTakenDown({ ...place, phone: null }, 'phone')).toBe(true);
  expect(isTakenDown(place, 'phone')).toBe(false);
});

test('a note that was taken down is not told by the history either', () => {
  expect(isTakenDown(place, 'entranceNote')).toBe(true);
  expect(isTakenDown({ ...place, entranceNote: '건물 뒤쪽 계단으로 2층' }, 'entranceNote')).toBe(false);
});

test('what could be nobody’s own stays in the history, as does the arrival of the place', () => {
  for (const field of ['name', 'hours', 'operatingState'] as const) expect(isTakenDown(place, field)).toBe(false);
  expect(isTakenDown(place, null)).toBe(false);
});
