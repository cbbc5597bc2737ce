import { asc } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { connection, database, transaction } from '#db/client.server';
import { stock, stockReport } from '#db/schema/stock';
import { recordStock } from '#app/domain/stock/record-stock.server';
import { aPlace } from '#tests/factories/place';
import { useDatabase } from '#tests/support/database';

useDatabase();

const at = (clock: string, day = '2020-03-14') => new Date(`${day}T${clock}:00+09:00`).toISOString();
const clockOf = (moment: Date | null) =>
  moment && new Date(moment.getTime() + 9 * 3_600_000).toISOString().slice(11, 16);

/** One round of a feed: what it says of one place at these moments. */
async function hear(placeId: string, ...said: [clock: string, state: string | null][]) {
  const reports = said.map(([clock, state]) => ({
    placeId,
    item: 'public-mask',
    state,
    arrivedAt: null,
    reportedAt: at(clock),
  }));
  await transaction((tx) => recordStock(tx, reports, { source: 'mask-sales', importId: 'i' }));
}

/** "12:00 some", and in brackets until when the word before was heard. */
async function history() {
  const rows = await database().select().from(stockReport).orderBy(asc(stockReport.reportedAt));
  return rows.map(({ reportedAt, state, heardBefore }) =>
    [clockOf(reportedAt), state, heardBefore && `(${clockOf(heardBefore)})`].filter(Boolean).join(' '),
  );
}

async function standing() {
  const [row] = await database().select().from(stock);
  return row && `${row.state} ${clockOf(row.since)}–${clockOf(row.reportedAt)}`;
}

test('a word that is said again and again is one row, and its time moves on', async () => {
  const place = await aPlace();
  for (const clock of ['12:00', '12:05', '12:10', '12:15']) await hear(place, [clock, 'some']);
  await hear(place, ['12:20', 'few']);
  await hear(place, ['12:25', 'few']);
  expect(await history()).toEqual(['12:00 some', '12:20 few (12:15)']);
  expect(await standing()).toBe('few 12:20–12:25');
});

test('after a silence the same word is a row again, and tells how long nothing was heard', async () => {
  const place = await aPlace();
  await hear(place, ['12:00', 'some']);
  await hear(place, ['12:10', 'some']);
  expect(await history()).toEqual(['12:00 some', '12:10 some (12:00)']);
  expect(await standing()).toBe('some 12:10–12:10');
});

test('several moments in one round are told apart as if they had come one by one', async () => {
  const place = await aPlace();
  await hear(place, ['12:10', 'few'], ['12:00', 'some'], ['12:05', 'some'], ['12:15', 'few']);
  expect(await history()).toEqual(['12:00 some', '12:10 few (12:05)']);
  expect(await standing()).toBe('few 12:10–12:15');
});

test('another arrival is another word, and so is nothing after something', async () => {
  const place = await aPlace();
  await hear(place, ['12:00', 'plenty']);
  const again = {
    placeId: place,
    item: 'public-mask',
    state: 'plenty',
    arrivedAt: at('11:58'),
    reportedAt: at('12:05'),
  };
  await transaction((tx) => recordStock(tx, [again], { source: 'mask-sales', importId: 'i' }));
  await hear(place, ['12:10', null]);
  expect(await history()).toEqual(['12:00 plenty', '12:05 plenty (12:00)', '12:10 (12:05)']);
});

test('the same round again changes nothing, early or late', async () => {
  const place = await aPlace();
  await hear(place, ['12:00', 'some'], ['12:05', 'few'], ['12:20', 'few']);
  const before = [await history(), await standing()];
  await hear(place, ['12:00', 'some'], ['12:05', 'few'], ['12:20', 'few']);
  await hear(place, ['12:05', 'few']);
  expect([await history(), await standing()]).toEqual(before);
});

test('of one moment a source says one thing: the first stays', async () => {
  const place = await aPlace();
  await hear(place, ['12:00', 'some']);
  await hear(place, ['12:00', 'empty']);
  await hear(place, ['12:05', 'few']);
  await hear(place, ['12:00', 'empty']);
  expect(await history()).toEqual(['12:00 some', '12:05 few (12:00)']);
});

test('what was missed and comes late fills the silence', async () => {
  const place = await aPlace();
  await hear(place, ['12:00', 'some']);
  await hear(place, ['12:20', 'few']);
  expect(await history()).toEqual(['12:00 some', '12:20 few (12:00)']);
  await hear(place, ['12:05', 'some']);
  await hear(place, ['12:10', 'few'], ['12:15', 'few']);
  expect(await history()).toEqual(['12:00 some', '12:10 few (12:05)', '12:15 few (12:10)', '12:20 few (12:15)']);
  expect(await standing()).toBe('few 12:20–12:20');
});

test('a late word in the middle of another one parts it in two', async () => {
  const place = await aPlace();
  for (const clock of ['12:00', '12:07', '12:14']) await hear(place, [clock, 'some']);
  await hear(place, ['12:10', 'empty']);
  expect(await history()).toEqual(['12:00 some', '12:10 empty (12:10)', '12:14 some (12:10)']);
  expect(await standing()).toBe('some 12:00–12:14');
});

test('late words of one source go round what another source says now', async () => {
  const place = await aPlace();
  await hear(place, ['12:00', 'few']);
  const replayed = (clock: string) => ({
    ...{ placeId: place, item: 'public-mask', state: 'some', arrivedAt: null, reportedAt: at(clock) },
  });
  for (const clock of ['09:00', '09:05', '10:00'])
    await transaction((tx) => recordStock(tx, [replayed(clock)], { source: 'mask-replay', importId: 'r' }));
  expect(await history()).toEqual(['09:00 some', '09:05 some (09:00)', '10:00 some (09:05)', '12:00 few']);
  expect(await standing()).toBe('few 12:00–12:00');
});

test('a report from before everything that is known is the first row', async () => {
  const place = await aPlace();
  await hear(place, ['12:00', 'few']);
  await hear(place, ['09:00', 'plenty']);
  await hear(place, ['08:55', 'plenty']);
  expect(await history()).toEqual(['08:55 plenty', '09:00 plenty (08:55)', '12:00 few (09:00)']);
});

test('each month lies in a table of its own, made when it is needed, and begins at midnight in Korea', async () => {
  const place = await aPlace();
  const report = (reportedAt: string, state: string) => ({
    ...{ placeId: place, item: 'public-mask', state, arrivedAt: null, reportedAt },
  });
  const reports = [report('2019-12-31T14:59:59Z', 'few'), report('2019-12-31T15:00:00Z', 'some')];
  await transaction((tx) => recordStock(tx, reports, { source: 'mask-sales', importId: 'i' }));
  const rows = await connection()`
    select tableoid::regclass::text as part, state from stock_report order by reported_at`;
  expect(rows.map((row) => ({ ...row }))).toEqual([
    { part: 'stock_history.stock_report_2019_12', state: 'few' },
    { part: 'stock_history.stock_report_2020_01', state: 'some' },
  ]);
});

test('no report of a place that does not exist is kept', async () => {
  await expect(hear('gone', ['12:00', 'few'])).rejects.toMatchObject({ cause: { code: '23503' } });
  expect(await database().$count(stockReport)).toBe(0);
});
