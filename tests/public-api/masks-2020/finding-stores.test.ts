import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceInMetres } from '#app/domain/places/distance';
import type { IndexedPlace } from '#app/domain/places/indexed-place.server';
import { answerMasks } from '#app/public-api/masks-2020/answer';
import { aRememberedPlace, snapshotMade } from '#tests/factories/remembered';
import { askMasks as ask, storeKeys, strewnSellers, textOf, type Store } from '#tests/support/masks-2020';

const { places, pinned, snapshot } = await strewnSellers();

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
