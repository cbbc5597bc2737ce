import { expect, test } from 'vitest';
import { spansWithin, type Word } from '#app/domain/stock/spans';

const at = (clock: string, date = '2020-03-14') => new Date(`${date}T${clock}:00+09:00`);
const day = { from: at('00:00'), to: at('00:00', '2020-03-15') };

const word = (clock: string, state: string | null, heardBefore: string | null, date?: string): Word => ({
  ...{
    state,
    arrivedAt: null,
    reportedAt: at(clock, date),
    heardBefore: heardBefore === null ? null : at(heardBefore),
  },
});
const clock = (moment: Date) => new Date(moment.getTime() + 9 * 3_600_000).toISOString().slice(8, 16).replace('T', ' ');
const spans = (words: Word[], heardUntil: Date) =>
  spansWithin(words, heardUntil, day).map(({ from, to, state }) => `${clock(from)} – ${clock(to)} ${state}`);

test('a word holds until the next one, the last until it was said last and a round more', () => {
  expect(spans([word('09:00', 'plenty', null), word('10:00', 'few', '09:55')], at('11:00'))).toEqual([
    '14 09:00 – 14 10:00 plenty',
    '14 10:00 – 14 11:05 few',
  ]);
});

test('the same word twice in a row is one span', () => {
  expect(spans([word('09:00', 'few', null), word('10:00', 'few', '10:00')], at('11:00'))).toEqual([
    '14 09:00 – 14 11:05 few',
  ]);
});

test('a silence is no word', () => {
  expect(spans([word('09:00', 'plenty', null), word('12:00', 'plenty', '09:30')], at('12:00'))).toEqual([
    '14 09:00 – 14 09:35 plenty',
    '14 12:00 – 14 12:05 plenty',
  ]);
});

test('what was said on the day before holds into this one, and this one into the next', () => {
  const before = { ...word('23:00', 'few', null, '2020-03-13') };
  const after = { ...word('00:20', 'plenty', null, '2020-03-15'), heardBefore: at('00:15', '2020-03-15') };
  expect(spans([before, word('08:00', 'empty', '07:55'), after], at('09:00', '2020-03-15'))).toEqual([
    '14 00:00 – 14 08:00 few',
    '14 08:00 – 15 00:00 empty',
  ]);
});

test('one report from a file is a word of one round', () => {
  expect(spans([word('12:00', 'some', null)], at('12:00'))).toEqual(['14 12:00 – 14 12:05 some']);
  expect(spans([word('12:00', 'some', null, '2020-03-13')], at('12:00', '2020-03-13'))).toEqual([]);
});
