import { expect, test } from 'vitest';
import { transaction } from '#db/client.server';
import { itemById } from '#app/domain/stock/items.server';
import { recordStock, type StockReport } from '#app/domain/stock/record-stock.server';
import { stockDay } from '#app/domain/stock/stock-day.server';
import { stockOfPlaces } from '#app/domain/stock/stock-of-places.server';
import { shownDay } from '#app/ui/places/shown-day.server';
import { aPlace } from '#tests/factories/place';
import { useDatabase } from '#tests/support/database';

useDatabase();

/** Says a word every five minutes, from one moment to another. */
async function hear(placeId: string, from: string, to: string, state: string, arrivedAt: string) {
  const reports: StockReport[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 300_000) {
    const reportedAt = new Date(at).toISOString();
    reports.push({ placeId, item: 'public-mask', state, arrivedAt: new Date(arrivedAt).toISOString(), reportedAt });
  }
  await transaction((tx) => recordStock(tx, reports, { source: 'mask-sales', importId: 'i' }));
}

test('a day over the end of a month, with its arrival, its silence and its neighbours', async () => {
  const place = await aPlace();
  await hear(place, '2020-03-31T22:00+09:00', '2020-03-31T23:55+09:00', 'empty', '2020-03-31T09:00+09:00');
  await hear(place, '2020-04-01T00:00+09:00', '2020-04-01T08:55+09:00', 'empty', '2020-03-31T09:00+09:00');
  await hear(place, '2020-04-01T09:00+09:00', '2020-04-01T10:00+09:00', 'plenty', '2020-04-01T08:50+09:00');
  await hear(place, '2020-04-01T12:00+09:00', '2020-04-01T12:30+09:00', 'few', '2020-04-01T08:50+09:00');
  const [newest] = (await stockOfPlaces([place])).get(place) ?? [];
  const item = itemById('public-mask');
  if (!newest || !item) throw new Error('There is no stock.');

  const day = shownDay(item, await stockDay(newest, null), 'ko');
  expect(day).toMatchObject({ date: '2020-04-01', arrivals: [530], before: '2020-03-31', after: null });
  expect(day.spans.map(({ from, to, state, arrival }) => `${from} ${to} ${state.shape} ${arrival}`)).toEqual([
    '00:00 09:00 ○ null',
    '09:00 10:05 ● 08:50',
    '10:05 12:00 ? null',
    '12:00 12:35 ◔ 08:50',
  ]);

  const before = shownDay(item, await stockDay(newest, '2020-03-31'), 'en');
  expect(before).toMatchObject({ before: null, after: '2020-04-01' });
  expect(before.spans).toMatchObject([{ from: '22:00', to: '24:00', state: { word: 'None' } }]);
  expect(await stockDay(newest, '2020-05-05')).toMatchObject({ spans: [], hasBefore: true, hasAfter: false });
});

test('a day that is not over ends now: what comes with the next round nobody has said yet', async () => {
  const place = await aPlace();
  await hear(place, '2020-04-01T09:00+09:00', '2020-04-01T10:00+09:00', 'plenty', '2020-04-01T08:50+09:00');
  const [newest] = (await stockOfPlaces([place])).get(place) ?? [];
  const item = itemById('public-mask');
  if (!newest || !item) throw new Error('There is no stock.');
  const at = async (clock: string) =>
    shownDay(item, await stockDay(newest, null, new Date(`2020-04-01T${clock}+09:00`)), 'ko').spans.map(
      ({ from, to, start, end }) => `${from} ${to} ${start} ${end}`,
    );

  expect(await at('10:02:30')).toEqual(['09:00 10:02 540 602']);
  expect(await at('10:00:20')).toEqual(['09:00 10:00 540 600']);
  expect(await at('10:05:00')).toEqual(['09:00 10:05 540 605']);
  expect(await at('23:00:00')).toEqual(['09:00 10:05 540 605']);
  // By the clock of somebody who is behind, the later words are still to come.
  expect(await at('09:30:00')).toEqual(['09:00 09:30 540 570']);
});

test('words that differ in nothing that is shown are one line', async () => {
  const place = await aPlace();
  await hear(place, '2020-04-01T08:00+09:00', '2020-04-01T08:55+09:00', 'empty', '2020-03-30T09:00+09:00');
  await hear(place, '2020-04-01T09:00+09:00', '2020-04-01T09:25+09:00', 'empty', '2020-03-31T09:00+09:00');
  await hear(place, '2020-04-01T09:30+09:00', '2020-04-01T09:40+09:00', 'empty', '2020-04-01T09:28+09:00');
  const [newest] = (await stockOfPlaces([place])).get(place) ?? [];
  const item = itemById('public-mask');
  if (!newest || !item) throw new Error('There is no stock.');
  const { spans } = shownDay(item, await stockDay(newest, null), 'ko');
  expect(spans.map(({ from, to, start, end, arrival }) => [from, to, start, end, arrival])).toEqual([
    ['08:00', '09:30', 480, 570, null],
    ['09:30', '09:45', 570, 585, '09:28'],
  ]);
});
