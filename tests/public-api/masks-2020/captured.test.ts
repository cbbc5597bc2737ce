import { createReadStream, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { importPlaces } from '#app/domain/imports/import-places.server';
import { importStock } from '#app/domain/imports/import-stock.server';
import { instantOfKst } from '#app/domain/kst';
import { forgetPlaces } from '#app/domain/places/place-memory.server';
import { forgetStock } from '#app/domain/stock/stock-memory.server';
import { closeSnapshot, openSnapshot, snapshot } from '#app/public-api/snapshot/keep-snapshot.server';
import { useDatabase } from '#tests/support/database';
import { askMasks, storeKeys, type Store } from '#tests/support/masks-2020';
import { sharedData } from '#tests/support/shared-data';

// What was captured in 2020, taken in by the importers and answered again over the whole country's list.

useDatabase();

afterEach(async () => {
  closeSnapshot();
  await forgetStock();
  await forgetPlaces();
});

interface Sale {
  created_at: string;
  remain_stat: string;
  stock_at: string;
}
type Captured = Record<string, Sale>;

const saleKeys = ['code', 'created_at', 'remain_stat', 'stock_at'];
const states = ['plenty', 'some', 'few', 'empty', 'break', null];
const stamp = /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d$/;

const read = (name: string) => readFileSync(path.join(sharedData ?? '', name), 'utf8');
const given = (fileName: string) => ({
  fileName,
  open: () => createReadStream(path.join(sharedData ?? '', fileName), { highWaterMark: 256 * 1024 }),
  dataDir: tmpdir(),
});
const command = { kind: 'command' } as const;

/** Every page of a list, until one is not full. */
function allPages(endpoint: 'stores' | 'sales', list: string) {
  const pages = [];
  for (let page = 1; ; page++) {
    const answer = askMasks(snapshot(), endpoint, { page });
    expect(Object.keys(answer)).toEqual(['count', 'page', list, 'totalCount', 'totalPages'].sort());
    expect([answer.page, answer.count]).toEqual([String(page), answer[list].length]);
    for (const number of [answer.count, answer.totalCount, answer.totalPages])
      expect(number).toEqual(expect.any(Number));
    pages.push(answer);
    if (answer.count !== 500) return pages;
  }
}

/** What it says where the original left the key out, and its copy wrote `no_data`. */
const inOurs = (code: string, { created_at, remain_stat, stock_at }: Sale) =>
  remain_stat === 'no_data'
    ? { code, created_at: null, remain_stat: null, stock_at: null }
    : { code, created_at, remain_stat, stock_at };

test.skipIf(!sharedData)(
  'the sales, the stores and the neighbourhood of 2020 are answered as they were captured, among all 26,538 sellers',
  async () => {
    const list = { source: 'mask-sellers', ...given('sellers-2020-03-16.csv') } as const;
    expect(await importPlaces(command, { ...list, observedAt: instantOfKst('2020-03-16') })).toMatchObject({
      ok: true,
    });
    for (const file of ['storesByAddr-bogwang-2020-03-10.json', 'sales-sample-2020-03-14.json'])
      expect(await importStock(command, given(file))).toMatchObject({ ok: true });
    await openSnapshot((error) => {
      throw error;
    });

    const sample = JSON.parse(read('sales-sample-2020-03-14.json')) as Captured;
    const neighbourhood = JSON.parse(read('storesByAddr-bogwang-2020-03-10.json')) as {
      address: string;
      stores: Store[];
    };
    const sold = allPages('sales', 'sales');
    const sales = sold.flatMap((page) => page.sales);
    const heard = new Set([
      ...Object.keys(sample),
      ...neighbourhood.stores.filter(({ remain_stat }) => remain_stat).map(({ code }) => String(code)),
    ]);
    expect(sold.map(({ count }) => count)).toEqual([500, 500, heard.size - 1000]);
    expect(sold[0]).toMatchObject({ totalCount: heard.size, totalPages: 3 });
    expect(sales.map(({ code }) => code)).toEqual([...heard].sort());
    for (const sale of sales) {
      expect(Object.keys(sale)).toEqual(saleKeys);
      expect(states).toContain(sale.remain_stat);
      const [created, arrived] = [sale.created_at, sale.stock_at];
      if (sale.remain_stat === null) expect([created, arrived]).toEqual([null, null]);
      else expect([created, arrived]).toEqual([expect.stringMatching(stamp), expect.stringMatching(stamp)]);
    }
    const ofSample = sales.filter(({ code }) => sample[code]);
    expect(ofSample).toEqual(
      Object.keys(sample)
        .sort()
        .map((code) => inOurs(code, sample[code] as Sale)),
    );

    const stores = allPages('stores', 'storeInfos').flatMap((page) => page.storeInfos) as Store[];
    expect(stores).toHaveLength(26_538);
    const byCode = new Map(stores.map((store) => [store.code, store]));
    for (const { code } of sales) expect(byCode.has(code)).toBe(true);
    const page = JSON.parse(read('stores-page1-2020-03-15.json')) as { storeInfos: Store[] };
    const still = page.storeInfos.filter(({ code }) => byCode.has(String(code)));
    expect(still.length).toBeGreaterThan(490);
    for (const then of still) {
      const now = byCode.get(String(then.code)) as Store;
      expect(Object.keys(now)).toEqual(Object.keys(then));
      expect(now).toEqual({ ...then, code: String(then.code), addr: now.addr });
      expect(likeAddress(now.addr)).toBe(likeAddress(then.addr));
    }

    for (const answer of [
      askMasks(snapshot(), 'storesByAddr', { address: neighbourhood.address }),
      askMasks(snapshot(), 'storesByGeo', { lat: 37.5263, lng: 127.0004, m: 800 }),
    ]) {
      const now = new Map(answer.stores.map((store: Store) => [store.code, store]));
      for (const then of neighbourhood.stores) {
        const store = now.get(then.code) as Store;
        expect(Object.keys(store)).toEqual(storeKeys);
        expect(store).toEqual({ ...then, addr: store.addr });
      }
    }
  },
  240_000,
);

/** Lists mended the same address differently: what is after the comma, and the house number twice, are no part of it. */
const likeAddress = (address: string) => address.replace(/\s+/g, ' ').replace(/[, ]+$/, '');
