import { createReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { database } from '#db/client.server';
import { official } from '#db/schema/imports';
import { change, code, place } from '#db/schema/places';
import { stock } from '#db/schema/stock';
import { importPlaces } from '#app/domain/imports/import-places.server';
import { importStock } from '#app/domain/imports/import-stock.server';
import { instantOfKst } from '#app/domain/kst';
import { useDatabase } from '#tests/support/database';
import { sharedData } from '#tests/support/shared-data';

useDatabase();

test.skipIf(!sharedData)(
  'the sellers of the whole country and their stock, twice',
  async () => {
    const list = inShared('sellers-2020-03-16.csv');
    const sellers = { source: 'mask-sellers', ...list, observedAt: instantOfKst('2020-03-16') } as const;
    expect(await importPlaces({ kind: 'command' }, sellers)).toMatchObject({
      value: {
        run: {
          state: 'done',
          new: 26_538,
          changed: 0,
          unchanged: 0,
          refused: 0,
          notes: { blank: 1, 'no-coordinates': 423, 'no-address': 1, 'odd-code-length': 1 },
        },
      },
    });
    const kinds = await database()
      .select({ kind: place.kind, count: sql<number>`count(*)::int` })
      .from(place)
      .groupBy(place.kind)
      .orderBy(place.kind);
    expect(kinds).toEqual([
      { kind: 'hanaro-mart', count: 1_874 },
      { kind: 'pharmacy', count: 23_237 },
      { kind: 'post-office', count: 1_427 },
    ]);
    expect(
      await database().select({ raw: official.raw }).from(official).where(eq(official.code, '34840559')),
    ).toMatchObject([{ raw: { addr: '충청남도 홍성군 갈산면 상촌로 12-1,' } }]);
    expect(
      await database()
        .select()
        .from(place)
        .where(sql`address ~ '[, ]$'`),
    ).toEqual([]);

    expect(await importPlaces({ kind: 'command' }, sellers)).toMatchObject({
      value: { run: { state: 'done', new: 0, changed: 0, unchanged: 26_538, refused: 0 } },
    });
    for (const table of [place, code, change, official]) expect(await database().$count(table)).toBe(26_538);

    const sales = inShared('sales-sample-2020-03-14.json');
    expect(await importStock({ kind: 'command' }, sales)).toMatchObject({ value: { run: { new: 1_000, refused: 0 } } });
    expect(await importStock({ kind: 'command' }, sales)).toMatchObject({
      value: { run: { new: 0, changed: 0, unchanged: 1_000 } },
    });
    expect(await database().$count(stock, sql`state = 'break'`)).toBe(86);
    expect(await database().$count(stock, sql`state is null and arrived_at is null`)).toBe(1);

    const page = inShared('storesByAddr-bogwang-2020-03-10.json');
    expect(await importStock({ kind: 'command' }, page)).toMatchObject({
      value: { run: { refused: 0, notes: { 'no-report': 1 } } },
    });
  },
  240_000,
);

test.skipIf(!sharedData)('a list of stores tells of no stock, and changes nothing', async () => {
  const outcome = await importStock({ kind: 'command' }, inShared('stores-page1-2020-03-15.json'));
  expect(outcome).toMatchObject({ value: { run: { new: 0, changed: 0, refused: 0, notes: { 'no-report': 500 } } } });
});

const inShared = (fileName: string) => ({
  fileName,
  open: () => createReadStream(path.join(sharedData ?? '', fileName), { highWaterMark: 256 * 1024 }),
  dataDir: tmpdir(),
});
