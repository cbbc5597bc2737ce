import { readFileSync } from 'node:fs';
import { asc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { database } from '#db/client.server';
import { audit } from '#db/schema/audit';
import { importRun, mismatch, official, stagedBatch } from '#db/schema/imports';
import { change, code, place } from '#db/schema/places';
import { siteState } from '#db/schema/site';
import type { Actor } from '#app/domain/accounts/actor';
import { placeIdOf } from '#app/domain/places/place-id.server';
import { importSellers, sellers } from '#tests/factories/sellers';
import { useDatabase } from '#tests/support/database';

useDatabase();

test('new sellers become places with their codes, and the whole comes with one row in the log', async () => {
  const outcome = await importSellers([
    '02,658303480,밀양상남우체국,경남 밀양시 상남면 평촌중앙로 34,35.4113425,128.775217',
    ',,,,,',
    '01,37813706,낙동약국,,,',
  ]);
  expect(outcome).toMatchObject({
    ok: true,
    value: { run: { state: 'done', new: 2, changed: 0, unchanged: 0, refused: 0, held: 0 }, report: null },
  });

  const id = placeIdOf('mask-sellers', '658303480');
  expect(await database().select().from(place).where(eq(place.id, id))).toMatchObject([
    {
      name: '밀양상남우체국',
      kind: 'post-office',
      address: '경남 밀양시 상남면 평촌중앙로 34',
      lat: 35.4113425,
      region: '경상남도 밀양시',
      causeKind: 'import',
    },
  ]);
  expect(await database().select().from(place).where(eq(place.name, '낙동약국'))).toMatchObject([
    { address: '', lat: null, lng: null },
  ]);
  expect(await database().select().from(code).where(eq(code.code, '658303480'))).toEqual([
    { source: 'mask-sellers', code: '658303480', placeId: id },
  ]);
  expect(await rowsIn(change)).toBe(2);
  expect(await rowsIn(stagedBatch)).toBe(0);
  const [run] = await database().select().from(importRun);
  expect(run?.notes).toEqual({ blank: 1, 'no-coordinates': 1, 'no-address': 1, 'odd-code-length': 1 });
  expect(await database().select({ action: audit.action, id: audit.subjectId }).from(audit)).toEqual([
    { action: 'import-places', id: run?.id },
  ]);
});

test('the same file again changes nothing, in whatever order its rows are', async () => {
  await importSellers(sellers(5));
  const before = await contents();
  expect(await importSellers(sellers(5).reverse())).toMatchObject({
    value: { run: { state: 'done', new: 0, changed: 0, unchanged: 5 } },
  });
  expect(await contents()).toEqual(before);
});

test('another spelling of the same is unchanged, and the newest spelling is remembered', async () => {
  await importSellers(sellers(3));
  const [first, ...others] = sellers(3);
  const respelt = `"${first?.replaceAll(',', '","').replace('장문로 1', '장문로  1 1,')}"`;
  expect(await importSellers([respelt, ...others])).toMatchObject({
    value: { run: { new: 0, changed: 0, unchanged: 3 } },
  });
  expect(await database().select().from(official).where(eq(official.code, '11000000'))).toMatchObject([
    { doc: { location: { address: '서울특별시 용산구 장문로 1 1' } } },
  ]);
  expect(await rowsIn(change)).toBe(3);
});

test('a change of one seller is published with its history', async () => {
  await importSellers(sellers());
  const [first, ...others] = sellers();
  expect(await importSellers([first?.replace('약국0', '새약국') ?? '', ...others], '2020-03-17')).toMatchObject({
    value: { run: { new: 0, changed: 1, unchanged: 99 } },
  });
  const id = placeIdOf('mask-sellers', '11000000');
  expect(await database().select().from(change).where(eq(change.placeId, id)).orderBy(asc(change.seq))).toMatchObject([
    { field: '', version: 1 },
    { field: 'name', before: '약국0', after: '새약국', version: 2, causeKind: 'import' },
  ]);
});

test('rows that cannot be told are set aside in a report, with line and reason', async () => {
  const outcome = await importSellers([
    ...sellers(2),
    '09,11999999,"그 ""약국""",서울특별시 용산구 장문로 66,37.5,126.9',
    '01,11999998,약국,서울특별시 용산구 장문로 66,126.9,37.5',
  ]);
  expect(outcome).toMatchObject({ value: { run: { new: 2, refused: 2 } } });
  expect(readReport(outcome)).toBe(
    'line,reason,row\n' +
      '4,unknown-type,"09,11999999,""그 """"약국"""""",서울특별시 용산구 장문로 66,37.5,126.9"\n' +
      '5,swapped-axes,"01,11999998,약국,서울특별시 용산구 장문로 66,126.9,37.5"\n',
  );
});

test('of two different rows with one code neither is believed; of two equal ones the first is', async () => {
  const [a, b, c] = sellers(3);
  const outcome = await importSellers([a ?? '', b ?? '', c ?? '', b?.replace('약국1', '딴약국') ?? '', c ?? '']);
  expect(outcome).toMatchObject({ value: { run: { new: 2, refused: 3 } } });
  expect(readReport(outcome)).toMatch(
    /^line,reason,row\n3,duplicate-code,.*\n5,duplicate-code,.*\n6,duplicate-code,.*\n$/,
  );
});

test('a row set aside still says that the source has the place', async () => {
  await importSellers(sellers(10));
  const [first, ...others] = sellers(10);
  expect(await importSellers([first?.replace('37.5', 'x') ?? '', ...others])).toMatchObject({
    value: { run: { state: 'done', unchanged: 9, refused: 1 } },
  });
  expect(await database().select().from(official).where(eq(official.missed, 1))).toEqual([]);
});

test('a file that cannot be read to its end imports nothing, and says where and what was expected', async () => {
  const outcome = await importSellers([...sellers(600), '01,only,three']);
  expect(outcome).toMatchObject({
    ok: false,
    reason: 'unreadable',
    detail: { problem: 'wrong-column-count', line: 602, found: '3' },
  });
  expect(await rowsIn(place)).toBe(0);
  expect(await rowsIn(stagedBatch)).toBe(0);
  expect(await database().select().from(importRun)).toMatchObject([
    { state: 'dropped', reason: { kind: 'unreadable', line: 602 } },
  ]);
});

test('an import that would lose more than two per cent is held, and nothing of it is published', async () => {
  await importSellers(sellers());
  const before = await contents();
  const outcome = await importSellers(
    [...sellers(97), '01,12000000,새약국,서울특별시 용산구 장문로 66,37.5,126.9'],
    '2020-03-17',
  );
  expect(outcome).toMatchObject({
    ok: true,
    value: {
      run: {
        state: 'held',
        new: 0,
        changed: 0,
        unchanged: 97,
        held: 1,
        reason: { kind: 'places-lost', count: 3, of: 100 },
      },
    },
  });
  expect(await contents()).toEqual(before);
  expect(await importSellers(sellers(98), '2020-03-17')).toMatchObject({
    value: { run: { state: 'done', unchanged: 98 } },
  });
});

test('an import that changes one field in more than five per cent is held; filling empty ones does not count', async () => {
  const bare = sellers().map((row) => row.replace('37.5,126.9', ','));
  await importSellers(bare);
  expect(await importSellers(sellers(), '2020-03-17')).toMatchObject({
    value: { run: { state: 'done', changed: 100 } },
  });
  const renamed = sellers().map((row, nth) => (nth < 6 ? row.replace('약국', '새약국') : row));
  expect(await importSellers(renamed, '2020-03-18')).toMatchObject({
    value: { run: { state: 'held', held: 6, reason: { kind: 'field-changed', field: 'name', count: 6, of: 100 } } },
  });
  expect(await importSellers(renamed.slice(1).concat(sellers()[0] ?? ''), '2020-03-18')).toMatchObject({
    value: { run: { state: 'done', changed: 5 } },
  });
});

test('the same held file again is the same held import', async () => {
  await importSellers(sellers());
  const first = await importSellers(sellers(50), '2020-03-17');
  const again = await importSellers(sellers(50), '2020-03-17');
  expect(again).toEqual(first);
  expect(await rowsIn(importRun)).toBe(2);
});

test('a file older than the last import is held', async () => {
  await importSellers(sellers(), '2020-03-17');
  expect(await importSellers(sellers().slice(1), '2020-03-16')).toMatchObject({
    value: { run: { state: 'held', reason: { kind: 'older-than-last' } } },
  });
});

test('a place missing from three imports in a row is work for a person; it is not deleted, and its return ends that', async () => {
  await importSellers(sellers());
  const without = sellers(99);
  for (const [day, missed] of [
    ['2020-03-17', 1],
    ['2020-03-17', 1],
    ['2020-03-18', 2],
  ] as const) {
    await importSellers(without, day);
    expect(await database().select().from(official).where(eq(official.code, '11000099'))).toMatchObject([{ missed }]);
  }
  expect(await rowsIn(mismatch)).toBe(0);
  await importSellers(without, '2020-03-19');
  expect(await database().select().from(mismatch)).toMatchObject([
    { placeId: placeIdOf('mask-sellers', '11000099'), field: '', verdict: null, closedAt: null },
  ]);
  expect(await rowsIn(place)).toBe(100);

  expect(await importSellers(sellers(), '2020-03-20')).toMatchObject({
    value: { run: { unchanged: 100, notes: { returned: 1 } } },
  });
  expect(await database().select().from(mismatch)).toMatchObject([{ verdict: 'agreed' }]);
  expect(await database().select().from(official).where(eq(official.missed, 0))).toHaveLength(100);
});

test('nothing real is imported over the sample', async () => {
  await database().insert(siteState).values({ key: 'sample', value: true });
  expect(await importSellers(sellers(1))).toMatchObject({ ok: false, reason: 'sample-loaded' });
  expect(await rowsIn(importRun)).toBe(0);
});

test('only administrators and the machine itself import', async () => {
  const volunteer: Actor = { kind: 'account', accountId: 'a', role: 'reviewer', browser: null };
  expect(await importSellers(sellers(1), '2020-03-16', volunteer)).toEqual({
    ok: false,
    reason: 'not-allowed',
    detail: undefined,
  });
});

test('of two importers at once one runs, the other is told who', async () => {
  const outcomes = await Promise.all([importSellers(sellers(300)), importSellers(sellers(300))]);
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  expect(outcomes.find((outcome) => !outcome.ok)).toMatchObject({
    reason: 'busy',
    detail: expect.stringContaining(`process ${process.pid}`),
  });
  expect(await rowsIn(place)).toBe(300);
});

const rowsIn = (table: Parameters<ReturnType<typeof database>['$count']>[0]) => database().$count(table);

/** All that is published, with its history. */
const contents = async () => ({
  places: await database().select().from(place).orderBy(place.id),
  changes: await database().select().from(change).orderBy(change.seq),
  officials: await database().select().from(official).orderBy(official.placeId),
});

const readReport = (outcome: Awaited<ReturnType<typeof importSellers>>) =>
  readFileSync(outcome.ok ? (outcome.value.report ?? '') : '', 'utf8');
