import { expect, test } from 'vitest';
import { ageInWords } from '#app/domain/age-in-words';
import type { Item } from '#app/domain/stock/item';
import { shownState, unknownState } from '#app/domain/stock/shown-state';
import { itemById, items } from '#app/domain/stock/items.server';
import { readStock } from '#app/domain/stock/stock-age';

const mask = itemById('public-mask') as Item;
const reportedAt = new Date('2020-03-14T00:00:00Z');
const after = (minutes: number) => new Date(reportedAt.getTime() + minutes * 60_000);

test('the states of 2020 have their colours, and shapes and words beside them', () => {
  const shown = ['plenty', 'some', 'few', 'empty'].map((code) => {
    const { word, shape, colour, means } = shownState(mask, code);
    return `${shape} ${word.ko} ${colour} ${means.ko}`;
  });
  expect(shown).toEqual(['● 충분 green 100개 이상', '◐ 보통 yellow 30~99개', '◔ 부족 red 2~29개', '○ 없음 grey 0~1개']);
});

test('a break is told by its reasons, never as a stop of sale', () => {
  const state = mask.states.find(({ code }) => code === 'break');
  expect(state?.reasons?.map(({ word }) => word.ko)).toEqual([
    '번호표로 판매',
    '수량 세는 중',
    '오늘 판매 끝',
    '취급 안 함',
  ]);
  expect(JSON.stringify(items)).not.toContain('판매 중지');
});

test('a fresh report says its state and its age', () => {
  expect(readStock({ state: 'plenty', reportedAt }, mask, after(12))).toEqual({
    shown: shownState(mask, 'plenty'),
    expired: false,
    ageMinutes: 12,
  });
});

test('a report older than its item allows is not known any more, and keeps its age', () => {
  const limit = mask.officialIsOldAfter;
  expect(readStock({ state: 'few', reportedAt }, mask, after(limit)).shown.code).toBe('few');
  expect(readStock({ state: 'few', reportedAt }, mask, after(limit + 1))).toEqual({
    shown: unknownState,
    expired: true,
    ageMinutes: limit + 1,
  });
});

test('no report, a report without a state and a state nobody declared are all not known', () => {
  expect(readStock(null, mask, after(0))).toEqual({ shown: unknownState, expired: false, ageMinutes: null });
  expect(readStock({ state: null, reportedAt }, mask, after(1))).toMatchObject({ shown: unknownState, expired: false });
  expect(readStock({ state: 'no_data', reportedAt }, mask, after(1)).shown).toBe(unknownState);
});

test('a report from a clock that runs ahead is new, not younger than new', () => {
  expect(readStock({ state: 'some', reportedAt }, mask, after(-3)).ageMinutes).toBe(0);
});

test('quantities of an item have neither gaps nor overlaps', () => {
  for (const item of items) {
    const ranges = item.states.flatMap(({ range }) => (range ? [range] : [])).sort((a, b) => a.from - b.from);
    expect(ranges[0]?.from).toBe(0);
    expect(ranges.at(-1)?.to).toBeNull();
    for (const [i, range] of ranges.slice(1).entries()) expect(range.from, item.id).toBe(Number(ranges[i]?.to) + 1);
  }
});

test('ages are said in minutes, then hours, then days, then by date', () => {
  expect([0.5, 1, 59.9, 60, 47 * 60, 48 * 60, 59 * 1440, 60 * 1440].map(ageInWords)).toEqual([
    { key: 'now' },
    { key: 'minutesAgo', count: 1 },
    { key: 'minutesAgo', count: 59 },
    { key: 'hoursAgo', count: 1 },
    { key: 'hoursAgo', count: 47 },
    { key: 'daysAgo', count: 2 },
    { key: 'daysAgo', count: 59 },
    { key: 'date' },
  ]);
});
