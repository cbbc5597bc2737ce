import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { asc } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { database } from '#db/client.server';
import { importRun } from '#db/schema/imports';
import { stock, stockReport } from '#db/schema/stock';
import { verifyAudit } from '#app/domain/audit/verify-audit.server';
import { importStock } from '#app/domain/imports/import-stock.server';
import { placeIdOf } from '#app/domain/places/place-id.server';
import { importSellers, sellers } from '#tests/factories/sellers';
import { useDatabase } from '#tests/support/database';

useDatabase();

const [first, second] = ['11000000', '11000001'];
const at = (clock: string) => `2020/03/14 ${clock}:00`;
const report = (remain_stat: unknown, clock: string, stock_at: unknown = at('09:00')) => ({
  created_at: at(clock),
  remain_stat,
  stock_at,
});

test('reports become the stock of their places', async () => {
  await importSellers(sellers(2));
  expect(
    await importJson({ [first]: report('plenty', '12:00'), [second]: report('break', '12:00', null) }),
  ).toMatchObject({
    value: {
      run: {
        state: 'done',
        new: 2,
        changed: 0,
        unchanged: 0,
        refused: 0,
        observedAt: new Date('2020-03-14T12:00:00+09:00'),
      },
      report: null,
    },
  });
  expect(await database().select().from(stock)).toContainEqual(
    expect.objectContaining({
      placeId: placeIdOf('mask-sellers', first),
      item: 'public-mask',
      state: 'plenty',
      arrivedAt: new Date('2020-03-14T09:00:00+09:00'),
      reportedAt: new Date('2020-03-14T12:00:00+09:00'),
    }),
  );
  expect((await verifyAudit([])).problems).toEqual([]);
});

test.each([
  ['a page of /sales', (rows: object[]) => ({ count: rows.length, page: '1', sales: rows })],
  [
    'an answer of /storesByAddr',
    (rows: object[]) => ({ address: '서울특별시 용산구', count: rows.length, stores: rows }),
  ],
])('%s is read too, with codes as numbers', async (_, form) => {
  await importSellers(sellers(2));
  const rows = [
    { code: Number(first), ...report('few', '12:00') },
    { code: second, name: '약국1', created_at: null, remain_stat: null, stock_at: null },
  ];
  expect(await importJson(form(rows))).toMatchObject({
    value: { run: { new: 1, refused: 0, notes: { 'no-report': 1 } } },
  });
});

test('a page of /stores tells of sellers and no stock', async () => {
  await importSellers(sellers(1));
  const page = {
    count: 1,
    page: '1',
    storeInfos: [{ addr: '', code: first, lat: 1, lng: 2, name: '약국', type: '01' }],
  };
  expect(await importJson(page)).toMatchObject({ value: { run: { new: 0, refused: 0, notes: { 'no-report': 1 } } } });
});

test('the same file again changes nothing', async () => {
  await importSellers(sellers(2));
  const json = { [first]: report('plenty', '12:00'), [second]: report('few', '12:05') };
  await importJson(json);
  expect(await importJson(json)).toMatchObject({ value: { run: { new: 0, changed: 0, unchanged: 2 } } });
  expect(await database().$count(stockReport)).toBe(2);
});

test('a newer report replaces the stock; one that comes late is kept as history, once', async () => {
  await importSellers(sellers(1));
  await importJson({ [first]: report('some', '12:00') });
  expect(await importJson({ [first]: report('empty', '13:00') })).toMatchObject({ value: { run: { changed: 1 } } });
  for (let time = 0; time < 2; time += 1) {
    expect(await importJson({ [first]: report('plenty', '11:00') })).toMatchObject({
      value: { run: { changed: 0, unchanged: 1, notes: { older: 1 } } },
    });
  }
  expect(await database().select().from(stock)).toMatchObject([{ state: 'empty' }]);
  expect(await database().select().from(stockReport).orderBy(asc(stockReport.reportedAt))).toMatchObject([
    { state: 'plenty' },
    { state: 'some' },
    { state: 'empty' },
  ]);
});

test('several reports of one seller in one file: the newest stands', async () => {
  await importSellers(sellers(1));
  const sales = ['12:00', '14:00', '13:00'].map((clock, nth) => ({
    code: first,
    ...report(['some', 'empty', 'few'][nth], clock),
  }));
  await importJson({ sales });
  expect(await database().select().from(stock)).toMatchObject([{ state: 'empty' }]);
  expect(await database().$count(stockReport)).toBe(3);
});

test('where the feed knew nothing, nothing is known, of the arrival either', async () => {
  await importSellers(sellers(1));
  expect(await importJson({ [first]: report('no_data', '12:00', 'no_data') })).toMatchObject({
    value: { run: { new: 1, refused: 0 } },
  });
  expect(await database().select().from(stock)).toMatchObject([
    { state: null, arrivedAt: null, reportedAt: new Date('2020-03-14T12:00:00+09:00') },
  ]);
});

test('reports that cannot be told are set aside, each with its reason', async () => {
  await importSellers(sellers(1));
  const sales = [
    { code: first, ...report('lots', '12:00') },
    { code: first, ...report('few', '25:00') },
    { code: first, ...report('few', '12:00', '2020/02/30 09:00:00') },
    { code: first, ...report('few', '12:00'), created_at: '2099/01/01 00:00:00' },
    { code: first, ...report('few', '12:00'), created_at: null },
    { code: first, ...report('few', '12:00'), created_at: '0020/03/14 12:00:00' },
    { code: '99999999', ...report('few', '12:00') },
    { code: 'x', ...report('few', '12:00') },
    { code: first, ...report('few', '10:00') },
    { code: first, ...report('some', '10:00') },
  ];
  const outcome = await importJson({ sales });
  expect(outcome).toMatchObject({ value: { run: { new: 0, refused: 10 } } });
  const reasons = [
    'unknown-state',
    'bad-time',
    'bad-time',
    'bad-time',
    'bad-time',
    'bad-time',
    'unknown-place',
    'bad-code',
    'duplicate-code',
    'duplicate-code',
  ];
  const lines = readFileSync(outcome.ok ? (outcome.value.report ?? '') : '', 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1);
  expect(lines.map((line) => line.split(',').slice(0, 2).join())).toEqual(
    reasons.map((reason, nth) => `${nth + 1},${reason}`),
  );
});

test.each([
  ['{"a": 1,\n "b": }', 'not-json', 2, 7],
  ['{"sales": [', 'not-json', 1, 12],
  ['', 'empty-file', 1, 1],
  ['[1]', 'unknown-form', 1, undefined],
  ['{"sales": ["x"]}', 'unknown-form', 1, undefined],
])('%j is refused whole: %s', async (text, problem, line, column) => {
  const outcome = await importText(text);
  expect(outcome).toMatchObject({
    ok: false,
    reason: 'unreadable',
    detail: { problem, line, ...(column && { column }) },
  });
  expect(await database().select().from(importRun)).toMatchObject([{ kind: 'stock', state: 'dropped' }]);
});

test('what is nested a hundred thousand deep is set aside or refused, like anything else that is wrong', async () => {
  await importSellers(sellers(2));
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  const good = JSON.stringify(report('few', '12:00'));
  expect(
    await importText(
      `{"sales": [{"code": ${deep}, "created_at": "x"}, {"code": "${first}", "created_at": ${deep}}, {"code": "${second}", ${good.slice(1)}]}`,
    ),
  ).toMatchObject({ value: { run: { refused: 2, new: 1 } } });
  expect(await importText(deep)).toMatchObject({
    ok: false,
    reason: 'unreadable',
    detail: { problem: 'unknown-form' },
  });
});

test('a name that every object has is no code', async () => {
  await importSellers(sellers(1));
  expect(
    await importText(
      `{"__proto__": ${JSON.stringify(report('few', '12:00'))}, "constructor": ${JSON.stringify(report('few', '12:00'))}}`,
    ),
  ).toMatchObject({ value: { run: { refused: 2 } } });
  expect(({} as Record<string, unknown>).remain_stat).toBeUndefined();
});

const importJson = (json: object) => importText(JSON.stringify(json));

function importText(text: string) {
  async function* bytes() {
    yield Buffer.from(text);
  }
  return importStock({ kind: 'command' }, { fileName: 'sales.json', open: bytes, dataDir: tmpdir() });
}
