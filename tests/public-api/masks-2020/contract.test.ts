import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseKstStamp } from '#app/domain/kst';
import type { IndexedPlace } from '#app/domain/places/indexed-place.server';
import { answerMasks } from '#app/public-api/masks-2020/answer';
import { aRememberedPlace, aWord, masksAt, snapshotMade, strewnPlaces } from '#tests/factories/remembered';
import { askMasks as ask, storeKeys, strewnSellers, textOf, type Store } from '#tests/support/masks-2020';
import { sharedData } from '#tests/support/shared-data';

const { places, words, pinned, snapshot } = await strewnSellers();

const elsewhere = places.map((place) => ({ ...place, address: '서울특별시 용산구 이태원로 1 (한남동)' }));

/** A place of the memory from a store as it was captured. */
const fromCaptured = (store: Store): IndexedPlace =>
  aRememberedPlace({
    id: String(store.code),
    name: store.name,
    address: store.addr,
    lat: store.lat,
    lng: store.lng,
    kind: ({ '01': 'pharmacy', '02': 'post-office', '03': 'hanaro-mart' } as const)[store.type] ?? 'pharmacy',
  });

const instant = (stamp: string | null | undefined) => parseKstStamp(stamp ?? '')?.getTime() ?? 0;

const captured = (name: string) => JSON.parse(readFileSync(path.join(sharedData ?? '', name), 'utf8'));

test.skipIf(!sharedData)('the stores of 보광동 are answered as they were on 10 March 2020', async () => {
  const then = captured('storesByAddr-bogwang-2020-03-10.json') as { address: string; count: number; stores: Store[] };
  const stock = Object.fromEntries(
    then.stores.flatMap(({ code, remain_stat, created_at, stock_at }) =>
      remain_stat
        ? [[code, aWord({ state: remain_stat, reportedAt: instant(created_at), arrivedAt: instant(stock_at) })]]
        : [],
    ),
  );
  const now = (await snapshotMade([...then.stores.map(fromCaptured), ...elsewhere], masksAt(stock))).snapshot;
  const answer = ask(now, 'storesByAddr', { address: then.address });
  const byCode = (stores: Store[]) => [...stores].sort((a, b) => (String(a.code) < String(b.code) ? -1 : 1));
  expect({ ...answer, stores: byCode(answer.stores) }).toEqual({ ...then, stores: byCode(then.stores) });
  expect(Object.keys(answer)).toEqual(Object.keys(then));
  for (const store of answer.stores) expect(Object.keys(store)).toEqual(storeKeys);
});

test.skipIf(!sharedData)(
  'a page of stores is the page of 15 March 2020, but for codes that are numbers there',
  async () => {
    const then = captured('stores-page1-2020-03-15.json') as { storeInfos: Store[] };
    const now = (await snapshotMade(then.storeInfos.map(fromCaptured))).snapshot;
    const answer = ask(now, 'stores', { page: 1 });
    const byCode = (stores: Store[]) =>
      stores.map((store) => ({ ...store, code: String(store.code) })).sort((a, b) => (a.code < b.code ? -1 : 1));
    expect(answer.storeInfos).toEqual(byCode(then.storeInfos));
    expect(Object.keys(answer)).toEqual(Object.keys(then));
    expect(Object.keys(answer.storeInfos[0])).toEqual(Object.keys(then.storeInfos[0] as Store));
    expect(answer).toMatchObject({ count: 500, page: '1', totalCount: 500, totalPages: 1 });
  },
);

test('a store has exactly nine keys in the order of the alphabet, whatever else is known of it', async () => {
  const known = aRememberedPlace({ id: '12345678', phone: '02-123-4567', entranceNote: '뒷문' });
  const text = textOf(
    answerMasks((await snapshotMade([known])).snapshot, 'storesByGeo/json', 'lat=37.5263&lng=127.0004&m=500'),
  );
  expect(text).toBe(
    '{"count":1,"stores":[{"addr":"서울특별시 용산구 보광로 60 (보광동)","code":"12345678","created_at":null,"lat":37.5263,"lng":127.0004,"name":"보광온누리약국","remain_stat":null,"stock_at":null,"type":"01"}]}',
  );
});

test('what is no number is refused by its name, on every endpoint', () => {
  const refused: [path: string, search: string, parameter: string, wanted?: string][] = [
    ['storesByGeo/json', 'lat=abc&lng=127', 'lat'],
    ['storesByGeo/json', 'lat=NaN&lng=127', 'lat'],
    ['storesByGeo/json', 'lat=37&lng=Infinity', 'lng'],
    ['storesByGeo/json', 'lat=37&lng=1e2', 'lng'],
    ['storesByGeo/json', 'lat=0x25&lng=127', 'lat'],
    ['storesByGeo/json', 'lat=37&lng=127&m=far', 'm'],
    ['stores/json', 'page=one', 'page', 'a whole number'],
    ['stores/json', 'page=1.5', 'page', 'a whole number'],
    ['sales/json', 'perPage=many', 'perPage', 'a whole number'],
    ['storesByAddr/json', 'address=%BC%AD%BF%EF', 'address', 'UTF-8'],
    ['storesByAddr/json', '%BC%AD=1', 'A name', 'UTF-8'],
  ];
  for (const [path, search, parameter, wanted = 'a number'] of refused)
    expect(answerMasks(snapshot, path, search), search).toMatchObject({ is: 'unreadable', parameter, wanted });
});

test('capitals, unknown parameters, repeated ones and odd spaces are tolerated', () => {
  const { lat, lng } = pinned[3] as IndexedPlace;
  const wanted = textOf(answerMasks(snapshot, 'storesByGeo/json', `lat=${lat}&lng=${lng}&m=700`));
  for (const search of [
    `Lat=${lat}&Lng=${lng}&m=700`,
    `LAT=${lat}&LNG=${lng}&M=700`,
    `lat=%20${lat}%20&lng=+${lng}&m=700.0&callback=x&serviceKey=`,
    `&lat=${lat}&&lng=${lng}&m=700&lat=abc&__proto__=1&constructor=2`,
  ])
    expect(textOf(answerMasks(snapshot, 'storesByGeo/json', search)), search).toBe(wanted);
  expect(Object.prototype).not.toHaveProperty('1');
});

test('pages add up to all sellers, each once, in the same order at every call', () => {
  for (const endpoint of ['stores', 'sales'] as const) {
    const list = endpoint === 'stores' ? 'storeInfos' : 'sales';
    const codes: string[] = [];
    for (let page = 1; ; page++) {
      const answer = ask(snapshot, endpoint, { page, perPage: 500 });
      expect(answer.page).toBe(String(page));
      expect(answer.count).toBe(answer[list].length);
      expect(answer.totalPages).toBe(Math.ceil(answer.totalCount / 500));
      codes.push(...answer[list].map(({ code }: Store) => code));
      // All three ways in which clients stop.
      if (answer.count !== 500) {
        expect(page).toBe(answer.totalPages);
        break;
      }
    }
    const wanted = endpoint === 'stores' ? places.map(({ id }) => id) : Object.keys(words);
    expect(codes).toEqual([...wanted].sort());
    for (const page of ['99', '1000000000', '999999999999999'])
      expect(ask(snapshot, endpoint, { page })).toMatchObject({ count: 0, page, [list]: [] });
  }
});

test('the last page may be full: the one after it is empty, and not missing', async () => {
  const { snapshot: thousand } = await snapshotMade(strewnPlaces(1000));
  expect(ask(thousand, 'stores', { page: 2 })).toMatchObject({ count: 500, totalPages: 2 });
  expect(ask(thousand, 'stores', { page: 3 })).toMatchObject({ count: 0, totalPages: 2, storeInfos: [] });
  expect(ask(thousand, 'stores', { page: '9'.repeat(30) })).toMatchObject({ count: 0, totalPages: 2, storeInfos: [] });
});

test('a page has 500 to 5000 sellers, whatever is asked for', () => {
  expect(ask(snapshot, 'stores', { perPage: 100 })).toMatchObject({ count: 500, totalPages: 4 });
  expect(ask(snapshot, 'stores', { perPage: 5001 })).toMatchObject({ count: 1800, totalPages: 1 });
  expect(ask(snapshot, 'stores', { perPage: 600, page: 3 })).toMatchObject({ count: 600, page: '3' });
  expect(ask(snapshot, 'stores', { page: 0 })).toMatchObject({ page: '1' });
  expect(Object.keys(ask(snapshot, 'sales').sales[0])).toEqual(['code', 'created_at', 'remain_stat', 'stock_at']);
});

test('who is closed for good, sells elsewhere or has no code of the list is no store', async () => {
  const { snapshot: now } = await snapshotMade([
    aRememberedPlace({ id: '1' }),
    aRememberedPlace({ id: '2', operatingState: 'closed-for-good' }),
    aRememberedPlace({ id: '3', sellerCode: null }),
    aRememberedPlace({ id: '4', kind: 'convenience-store' }),
    aRememberedPlace({ id: '5', operatingState: 'closed-for-now' }),
  ]);
  const codes = (answer: { stores?: Store[]; storeInfos?: Store[] }) =>
    (answer.stores ?? answer.storeInfos ?? []).map(({ code }) => code).sort();
  expect(codes(ask(now, 'storesByGeo', { lat: 37.5263, lng: 127.0004 }))).toEqual(['1', '5']);
  expect(codes(ask(now, 'stores'))).toEqual(['1', '5']);
  expect(codes(ask(now, 'storesByAddr', { address: '서울 용산구' }))).toEqual(['1', '5']);
});

test('a code is a text and a type two digits, of pharmacies, post offices and Hanaro marts alike, in every list', async () => {
  const kinds = [
    { id: '12345678', kind: 'pharmacy', type: '01' },
    { id: '0038300744', kind: 'post-office', type: '02' },
    { id: '5038300745', kind: 'hanaro-mart', type: '03' },
  ] as const;
  const all = kinds.map(({ id, kind }) => aRememberedPlace({ id, kind }));
  const words = Object.fromEntries(kinds.map(({ id }) => [id, aWord()]));
  const { snapshot: now } = await snapshotMade(all, masksAt(words));
  const wanted = kinds.map(({ id: code, type }) => ({ code, type })).sort((a, b) => (a.code < b.code ? -1 : 1));
  const told = (stores: Store[]) =>
    stores.map(({ code, type }) => ({ code: code as string, type })).sort((a, b) => (a.code < b.code ? -1 : 1));
  expect(told(ask(now, 'stores').storeInfos)).toEqual(wanted);
  expect(told(ask(now, 'storesByGeo', { lat: 37.5263, lng: 127.0004 }).stores)).toEqual(wanted);
  expect(told(ask(now, 'storesByAddr', { address: '서울 용산구' }).stores)).toEqual(wanted);
  expect(ask(now, 'sales').sales.map(({ code }: Store) => code)).toEqual(wanted.map(({ code }) => code));
});

test('sales are of the sellers that ever reported, and say of each what is said around it', () => {
  const every = (endpoint: 'stores' | 'sales', list: string) =>
    [1, 2, 3, 4].flatMap((page) => ask(snapshot, endpoint, { page })[list]);
  const [stores, sales] = [every('stores', 'storeInfos'), every('sales', 'sales')] as [Store[], Store[]];
  const listed = new Map(stores.map((store) => [store.code, store]));
  expect(sales.length).toBeLessThan(stores.length);
  const { lat, lng } = pinned[0] as IndexedPlace;
  const around = ask(snapshot, 'storesByGeo', { lat: lat ?? 0, lng: lng ?? 0, m: 5000 }).stores as Store[];
  expect(around.length).toBeGreaterThan(20);
  const sold = new Map(sales.map((sale) => [sale.code, sale]));
  for (const { code } of sales) expect(listed.has(code)).toBe(true);
  const unreported = { created_at: null, remain_stat: null, stock_at: null };
  for (const store of around)
    expect({ ...listed.get(store.code), ...(sold.get(store.code) ?? unreported) }).toEqual(store);
});

test('a report that says nothing, and one without an arrival, leave all three null', async () => {
  const { snapshot: now } = await snapshotMade(
    [aRememberedPlace({ id: '1' }), aRememberedPlace({ id: '2' })],
    masksAt({ 1: aWord({ state: null, arrivedAt: null }), 2: aWord({ arrivedAt: null }) }),
  );
  for (const store of ask(now, 'storesByGeo', { lat: 37.5263, lng: 127.0004 }).stores)
    expect(store).toMatchObject({ created_at: null, remain_stat: null, stock_at: null });
});

test('times are of Korea, in the form of 2020', async () => {
  const { snapshot: now } = await snapshotMade([aRememberedPlace({ id: '1' })], masksAt({ 1: aWord() }));
  expect(ask(now, 'storesByGeo', { lat: 37.5263, lng: 127.0004 }).stores[0]).toMatchObject({
    created_at: '2020/03/10 21:30:00',
    stock_at: '2020/03/10 10:17:00',
  });
});
