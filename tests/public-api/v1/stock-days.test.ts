import { expect, test } from 'vitest';
import { kstDate } from '#app/domain/kst';
import { recordStock, type StockReport } from '#app/domain/stock/record-stock.server';
import { database, transaction } from '#db/client.server';
import { successor } from '#db/schema/places';
import { aPlace } from '#tests/factories/place';
import { useApi, type Json } from '#tests/support/api';

const { ask } = useApi();

/** Says a word every five minutes, from one moment to another. */
async function hear(placeId: string, from: string, to: string, state: string, item = 'public-mask') {
  const reports: StockReport[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 300_000) {
    const reportedAt = new Date(at).toISOString();
    reports.push({ placeId, item, state, arrivedAt: '2020-03-30T00:00:00.000Z', reportedAt });
  }
  await transaction((tx) => recordStock(tx, reports, { source: 'mask-sales', importId: 'i' }));
}

/** Three days over the end of a month, with a silence through a night. */
async function aPlaceWithDays(): Promise<string> {
  const id = await aPlace();
  await hear(id, '2020-03-30T10:00+09:00', '2020-03-30T10:25+09:00', 'plenty');
  await hear(id, '2020-03-31T22:00+09:00', '2020-03-31T23:55+09:00', 'few');
  await hear(id, '2020-04-01T00:00+09:00', '2020-04-01T08:55+09:00', 'few');
  await hear(id, '2020-04-01T09:00+09:00', '2020-04-01T10:00+09:00', 'plenty');
  return id;
}

const days = ({ json }: { json: Json }): Json[] => json.items[0].days;
const said = (one: Json) => one.spans.map(({ from, to, state }: Json) => [from.slice(11, 16), to.slice(11, 16), state]);

test('the stock of a place is told day by day, silence left out, and the days before are a link away', async () => {
  const id = await aPlaceWithDays();
  const path = `/api/v1/places/${id}/stock/days`;
  const answer = await ask(`${path}?from=2020-03-31&to=2020-04-01`);
  expect(answer.json).toMatchObject({ place: id, from: '2020-03-31', to: '2020-04-01' });
  expect(answer.json.items).toMatchObject([{ item: 'public-mask', source: 'mask-sales' }]);
  const [march, april] = days(answer);
  expect([march.date, said(march)]).toEqual(['2020-03-31', [['13:00', '15:00', 'few']]]);
  expect([april.date, said(april)]).toEqual([
    '2020-04-01',
    [
      ['15:00', '00:00', 'few'],
      ['00:00', '01:05', 'plenty'],
    ],
  ]);
  expect(answer.headers.get('link')).toBe(`<${answer.json.earlier}>; rel="prev"`);
  expect(answer.json.earlier).toContain('from=2020-03-29&to=2020-03-30');
  const earlier = await ask(answer.json.earlier);
  expect(days(earlier).map(said)).toEqual([[], [['01:00', '01:30', 'plenty']]]);
  expect(earlier.json.earlier).toBeNull();
  const { status } = await ask(path, { headers: { 'If-None-Match': (await ask(path)).headers.get('etag') ?? '' } });
  expect(status).toBe(304);
});

test('where no day is named it is the week up to the newest report, of each item that was reported', async () => {
  const id = await aPlaceWithDays();
  const path = `/api/v1/places/${id}/stock/days`;
  const week = await ask(path);
  expect([week.json.from, week.json.to, days(week).length]).toEqual(['2020-03-26', '2020-04-01', 7]);
  await hear(id, '2020-04-02T09:00+09:00', '2020-04-02T09:00+09:00', 'plenty', 'self-test-kit');
  const both = await ask(path);
  expect(both.json.items.map(({ item }: Json) => item).sort()).toEqual(['public-mask', 'self-test-kit']);
  expect(both.json.to).toBe('2020-04-02');
  expect((await ask(`${path}?item=public-mask`)).json).toMatchObject({ to: '2020-04-01', items: [{}] });
  const none = await ask(`/api/v1/places/${await aPlace()}/stock/days`);
  expect(none.json).toMatchObject({ items: [], earlier: null });
});

test('what was said just now has not held longer than until now', async () => {
  const id = await aPlace();
  const said = new Date(Date.now() - 60_000);
  await hear(id, said.toISOString(), said.toISOString(), 'few');
  const asked = new Date().toISOString();
  // Midnight may have been between the two.
  const answer = await ask(`/api/v1/places/${id}/stock/days?from=${kstDate(said)}&to=${kstDate(new Date())}`);
  const spans = days(answer).flatMap((one) => one.spans as Json[]);
  expect(spans.at(-1)).toMatchObject({ state: 'few' });
  expect(spans.at(-1).to >= asked).toBe(true);
  expect(spans.at(-1).to <= new Date().toISOString()).toBe(true);
});

test('the same in CSV, by its suffix and by Accept', async () => {
  const id = await aPlaceWithDays();
  const path = `/api/v1/places/${id}/stock/days`;
  const { body, headers } = await ask(`${path}.csv?from=2020-03-31&to=2020-03-31`);
  expect(headers.get('content-type')).toContain('text/csv');
  expect(body).toBe(
    'item,source,date,from,to,state,arrived_at\n' +
      'public-mask,mask-sales,2020-03-31,2020-03-31T13:00:00.000Z,2020-03-31T15:00:00.000Z,few,2020-03-30T00:00:00.000Z\n',
  );
  const asked = await ask(`${path}?from=2020-03-31&to=2020-03-31`, { headers: { Accept: 'text/csv' } });
  expect([asked.body, asked.headers.get('vary')]).toEqual([body, 'Accept, Accept-Encoding']);
});

test.each([
  ['from=2020-04-02&to=2020-04-01', 'from', 'after-to'],
  ['from=2020-02-30', 'from', 'no-such-day'],
  ['to=2020-13-01', 'to', 'no-such-day'],
  ['from=yesterday', 'from', 'wrong-format'],
  ['to=0001-01-01', 'to', 'no-such-day'],
  ['from=0000-01-01&to=0000-01-02', 'from', 'no-such-day'],
  ['from=2020-03-01&to=2020-04-01', 'from', 'too-many-days'],
  ['from=2000-01-01', 'from', 'too-many-days'],
  ['item=bread', 'item', 'unknown-item'],
  ['day=2020-04-01', 'day', 'unknown-parameter'],
])('%s is refused', async (query, parameter, code) => {
  const id = await aPlaceWithDays();
  const { status, json } = await ask(`/api/v1/places/${id}/stock/days?${query}`);
  expect([status, json.errors[0].parameter, json.errors[0].code]).toEqual([400, parameter, code]);
  expect(json.errors[0].detail).not.toBe('');
});

test('31 days are answered at once, and an id that moved leads to the same days of its successor', async () => {
  const id = await aPlaceWithDays();
  const month = await ask(`/api/v1/places/${id}/stock/days?from=2020-03-02&to=2020-04-01`);
  expect(days(month)).toHaveLength(31);
  const gone = '0000000009';
  await database()
    .insert(successor)
    .values([{ oldId: gone, newId: id, kind: 'merged', at: new Date() }]);
  const moved = await ask(`/api/v1/places/${gone}/stock/days?from=2020-03-31`);
  expect([moved.status, moved.headers.get('location')]).toEqual([
    308,
    `/api/v1/places/${id}/stock/days?from=2020-03-31`,
  ]);
});
