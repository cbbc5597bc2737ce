import { expect, test } from 'vitest';
import { compareReleaseIds, nextReleaseId, parseReleaseId } from '#app/domain/releases/verify/release-id.mjs';

test('the month is the Korean one', () => {
  expect(nextReleaseId(new Date('2026-10-31T14:59:59Z'), null)).toBe('2026.10.1');
  expect(nextReleaseId(new Date('2026-10-31T15:00:00Z'), null)).toBe('2026.11.1');
});

test('numbers go on within a month and begin again in the next', () => {
  expect(nextReleaseId(new Date('2026-11-20T00:00:00Z'), '2026.11.9')).toBe('2026.11.10');
  expect(nextReleaseId(new Date('2026-12-20T00:00:00Z'), '2026.11.10')).toBe('2026.12.1');
});

test('a clock set back never gives an earlier id', () => {
  expect(nextReleaseId(new Date('2026-10-31T14:00:00Z'), '2026.11.1')).toBe('2026.11.2');
});

test('ids order by number', () => {
  expect(['2026.11.10', '2027.1.1', '2026.2.1', '2026.11.2'].sort(compareReleaseIds)).toEqual([
    '2026.2.1',
    '2026.11.2',
    '2026.11.10',
    '2027.1.1',
  ]);
});

test('only the one spelling is an id', () => {
  for (const id of ['2026.11.01', '2026.13.1', '2026.0.1', '26.1.1', '2026.1', '2026.1.1 ', '2026.1.0'])
    expect(parseReleaseId(id)).toBeNull();
});
