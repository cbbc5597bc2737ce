import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseKstStamp } from '#app/domain/kst';
import type { IndexedPlace } from '#app/domain/places/indexed-place.server';
import { distanceInMetres } from '#app/domain/places/distance';
import { answerMasks, type MasksAnswer } from '#app/public-api/masks-2020/answer';
import type { Snapshot } from '#app/public-api/snapshot/snapshot';
import { aRememberedPlace, aWord, masksAt, snapshotMade, strewnPlaces } from '#tests/factories/remembered';
import { sharedData } from '#tests/support/shared-data';

interface Store {
  addr: string;
  code: string | number;
  lat: number | null;
  lng: number | null;
  name: string;
  type: string;
  created_at?: string | null;
  remain_stat?: string | null;
  stock_at?: string | null;
}

const textOf = (answer: MasksAnswer): string => {
  if (answer.is === 'body') return answer.body.toString();
  if (answer.is === 'page') return answer.make().toString();
  throw new Error(answer.is);
};

const ask = (snapshot: Snapshot, endpoint: string, query: Record<string, string | number> = {}) =>
  JSON.parse(
    textOf(
      answerMasks(
        snapshot,
        `${endpoint}/json`,
        new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString(),
      ),
    ),
  );

const storeKeys = ['addr', 'code', 'created_at', 'lat', 'lng', 'name', 'remain_stat', 'stock_at', 'type'];
const places = strewnPlaces(1800);
const states = ['plenty', 'some', 'few', 'empty', 'break'];
/** Two of three have reported something. */
const words = Object.fromEntries(
  places.flatMap(({ id }, nth) => (nth % 3 === 0 ? [] : [[id, aWord({ state: states[nth % 5] as string })]])),
);
const { snapshot } = await snapshotMade(places, masksAt(words));
const pinned = places.filter(({ lat }) => lat !== null);

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

test('for any circle the stores are those that looking at each finds, and none lies outside it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...pinned),
      fc.double({ min: -0.02, max: 0.02, noNaN: true }),
      fc.integer({ min: 0, max: 5000 }),
      (around, aside, m) => {
        const centre = { lat: (around.lat as number) + aside, lng: around.lng as number };
        const { count, stores } = ask(snapshot, 'storesByGeo', { ...centre, m }) as { count: number; stores: Store[] };
        const within = (most: number) =>
          pinned.filter((place) => (distanceInMetres(place, centre) ?? Infinity) <= most).map(({ id }) => id);
        const codes = stores.map(({ code }) => code);
        expect(count).toBe(new Set(codes).size);
        // A millimetre around the edge of a circle, the last digits of a sum decide, and haversine's are others.
        expect(codes).toEqual(expect.arrayContaining(within(m - 0.001)));
        expect(within(m + 0.001)).toEqual(expect.arrayContaining(codes));
        for (const store of stores) {
          expect(Object.keys(store)).toEqual(storeKeys);
          expect(typeof store.lat).toBe('number');
          const nulls = [store.remain_stat, store.stock_at, store.created_at].filter((value) => value === null);
          expect([0, 3]).toContain(nulls.length);
          if (nulls.length === 0) expect(store.created_at).toMatch(/^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d$/);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('the radius is at most 5000 m, however far is asked for, and 500 m where none is named', () => {
  const { lat, lng } = pinned[10] as IndexedPlace;
  const at = { lat: lat as number, lng: lng as number };
  expect(ask(snapshot, 'storesByGeo', { ...at, m: 10_000 })).toEqual(ask(snapshot, 'storesByGeo', { ...at, m: 5000 }));
  expect(ask(snapshot, 'storesByGeo', { ...at, m: -5 })).toEqual(ask(snapshot, 'storesByGeo', { ...at, m: 0 }));
  expect(ask(snapshot, 'storesByGeo', at)).toEqual(ask(snapshot, 'storesByGeo', { ...at, m: 500 }));
});

test('no parameters, half a coordinate and a place far from Korea get an empty list', () => {
  const empty = { count: 0, stores: [] };
  for (const query of [
    {},
    { lat: 37.5 },
    { lng: 127 },
    { lat: '', lng: '' },
    { lat: -37, lng: 127 },
    { lat: 91, lng: 127 },
  ])
    expect(ask(snapshot, 'storesByGeo', query as Record<string, string>)).toEqual(empty);
  expect(ask(snapshot, 'storesByAddr')).toEqual({ address: '', ...empty });
});

test('what is no number is refused by its name, on every endpoint', () => {
  const refused: [path: string, search: string, parameter: string][] = [
    ['storesByGeo/json', 'lat=abc&lng=127', 'lat'],
    ['storesByGeo/json', 'lat=NaN&lng=127', 'lat'],
    ['storesByGeo/json', 'lat=37&lng=Infinity', 'lng'],
    ['storesByGeo/json', 'lat=37&lng=1e2', 'lng'],
    ['storesByGeo/json', 'lat=0x25&lng=127', 'lat'],
    ['storesByGeo/json', 'lat=37&lng=127&m=far', 'm'],
    ['stores/json', 'page=one', 'page'],
    ['stores/json', 'page=1.5', 'page'],
    ['sales/json', 'perPage=many', 'perPage'],
    ['storesByAddr/json', 'address=%BC%AD%BF%EF', 'query'],
  ];
  for (const [path, search, parameter] of refused)
    expect(answerMasks(snapshot, path, search), search).toMatchObject({ is: 'unreadable', parameter });
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
    expect(ask(snapshot, endpoint, { page: 99 })).toMatchObject({ count: 0, page: '99', [list]: [] });
  }
});

test('the last page may be full: the one after it is empty, and not missing', async () => {
  const { snapshot: thousand } = await snapshotMade(strewnPlaces(1000));
  expect(ask(thousand, 'stores', { page: 2 })).toMatchObject({ count: 500, totalPages: 2 });
  expect(ask(thousand, 'stores', { page: 3 })).toMatchObject({ count: 0, totalPages: 2, storeInfos: [] });
});

test('a page has 500 to 5000 sellers, whatever is asked for', () => {
  expect(ask(snapshot, 'stores', { perPage: 100 })).toMatchObject({ count: 500, totalPages: 4 });
  expect(ask(snapshot, 'stores', { perPage: 5001 })).toMatchObject({ count: 1800, totalPages: 1 });
  expect(ask(snapshot, 'stores', { perPage: 600, page: 3 })).toMatchObject({ count: 600, page: '3' });
  expect(ask(snapshot, 'stores', { page: 0 })).toMatchObject({ page: '1' });
  expect(Object.keys(ask(snapshot, 'sales').sales[0])).toEqual(['code', 'created_at', 'remain_stat', 'stock_at']);
});

test('an area is found however its province is spelt and its letters are composed', async () => {
  const nonhyeon = ['서울특별시 강남구 논현로 1 (논현동)', '서울특별시 강남구 학동로 2, 1층 (논현동, 큰빌딩)'];
  const addresses = [
    ...nonhyeon,
    '서울특별시 강남구 테헤란로 3 (역삼동)',
    '경기도 수원시 팔달구 인계로 4 (인계동)',
    '경상남도 거창군 거창읍 중앙로 5',
    '세종특별자치시 한누리대로 6 (가람동)',
    '부산광역시 강서구 논현로 7 (논현동)',
  ];
  const all = addresses.map((address, nth) =>
    aRememberedPlace({ id: String(100 + nth), address, lat: null, lng: null }),
  );
  const { snapshot: now } = await snapshotMade(all);
  const found = (address: string) =>
    ask(now, 'storesByAddr', { address })
      .stores.map(({ addr }: Store) => addr)
      .sort();
  const gangnam = addresses.slice(0, 3).sort();
  for (const spelt of [
    '서울특별시 강남구',
    '서울 강남구',
    '서울시  강남구 ',
    ' 서울특별시 강남구',
    '서울특별시 강남구'.normalize('NFD'),
  ])
    expect(found(spelt), spelt).toEqual(gangnam);
  for (const spelt of ['서울특별시 강남구 논현동', '서울 강남구  논현동 ', '서울 강남구 논현동'.normalize('NFD')])
    expect(found(spelt), spelt).toEqual([...nonhyeon].sort());
  expect(found('경기도 수원시')).toHaveLength(1);
  expect(found('경기 수원시 팔달구 인계동')).toHaveLength(1);
  expect(found('경남 거창군 거창읍')).toHaveLength(1);
  expect(found('세종특별자치시 가람동')).toHaveLength(1);
  for (const nothing of [
    '서울특별시',
    '서울',
    '강남구',
    '논현동',
    '서울특별시 없는구',
    '서울 강남구 없는동',
    '%',
    "' or 1=1 --",
  ])
    expect(found(nothing), nothing).toEqual([]);
});

test('an address is echoed as it came, escaped and raw UTF-8 alike', () => {
  const address = '서울특별시 "강남구"\\ ';
  expect(ask(snapshot, 'storesByAddr', { address })).toEqual({ address, count: 0, stores: [] });
  const raw = Buffer.from('address=서울특별시 용산구 보광동').toString('latin1');
  const escaped = `address=${encodeURIComponent('서울특별시 용산구 보광동')}`;
  const [one, other] = [raw, escaped].map((search) => textOf(answerMasks(snapshot, 'storesByAddr/json', search)));
  expect(one).toBe(other);
  expect(JSON.parse(one as string)).toMatchObject({ address: '서울특별시 용산구 보광동', count: places.length });
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
