import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { addPlaces } from '#app/domain/places/add-places.server';
import { amendPlace } from '#app/domain/places/amend-place.server';
import { placeIdOf } from '#app/domain/places/place-id.server';
import { forgetPlaces } from '#app/domain/places/place-memory.server';
import { findNeighbourhoods, searchPlaces, type PlaceSearch } from '#app/domain/places/search-places.server';
import { connection, transaction } from '#db/client.server';
import { aPlace } from '#tests/factories/place';
import { useDatabase } from '#tests/support/database';
import { sharedData } from '#tests/support/shared-data';

useDatabase();
afterEach(() => forgetPlaces());

const ids = async (search: Partial<PlaceSearch>) =>
  (await searchPlaces({ limit: 20, ...search })).hits.map((hit) => hit.place.id);

/** What another process changed is heard of in a moment. */
const soon = (check: () => Promise<void>) => expect.poll(async () => check().then(() => true, String)).toBe(true);

test('search knows every place there was, by kind and by any further condition', async () => {
  const shop = await aPlace({ name: '동광약국' });
  const post = await aPlace({ name: '동광우체국', kind: 'post-office' });
  expect(await ids({ text: '동광' })).toEqual([shop, post]);
  expect(await ids({ text: '동광', kinds: ['post-office'] })).toEqual([post]);
  expect(await ids({ text: '동광', keep: (place) => place.name.endsWith('약국') })).toEqual([shop]);
});

test('a place that arrives, changes or goes is found by what it is now', async () => {
  expect(await ids({ text: '동광' })).toEqual([]);
  const placeId = await aPlace({ name: '동광약국' });
  await soon(async () => expect(await ids({ text: '동광' })).toEqual([placeId]));
  const now = new Date();
  const cause = { kind: 'correction' as const, id: 'c' };
  const amend = (field: 'name' | 'location', value: never) =>
    transaction((tx) => amendPlace(tx, { placeId, item: '', field, value, cause, observedAt: null, now }));
  await amend('name', '서광약국' as never);
  await soon(async () => expect([await ids({ text: '동광' }), await ids({ text: '서광' })]).toEqual([[], [placeId]]));
  await amend('location', { address: '제주특별자치도 제주시 한림읍 큰길 1', lat: 33.4, lng: 126.2 } as never);
  await soon(async () => expect(await findNeighbourhoods('한림읍', 5)).toHaveLength(1));
  expect(await findNeighbourhoods('보광동', 5)).toEqual([]);
});

test('many arrivals at once are read anew as a whole', async () => {
  await aPlace({ name: '동광약국' });
  expect(await ids({ text: '동광' })).toHaveLength(1);
  const rows = Array.from({ length: 150 }, (_, nth) => ({
    id: `many${nth}`,
    code: null,
    name: `큰길약국${nth}`,
    kind: 'pharmacy' as const,
    location: { address: '부산광역시 중구 큰길 3', lat: null, lng: null },
  }));
  await transaction((tx) => addPlaces(tx, rows, { cause: { kind: 'import', id: 'i' }, now: new Date() }));
  await soon(async () => expect((await searchPlaces({ text: '큰길약국', limit: 1 })).total).toBe(150));
  expect(await ids({ text: '동광' })).toHaveLength(1);
});

test('a removed row is forgotten', async () => {
  const placeId = await aPlace();
  expect(await ids({})).toEqual([placeId]);
  const sql = connection();
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`delete from place where id = ${placeId}`;
    await tx`select pg_notify('place_changed', ${placeId})`;
  });
  await soon(async () => expect(await ids({})).toEqual([]));
});

test('around a point the circle widens until it holds a place', async () => {
  const far = await aPlace({ location: { address: '서울특별시 용산구 먼길 1', lat: 37.55, lng: 127 } });
  const near = { lat: 37.53, lng: 127 };
  expect(await searchPlaces({ near, limit: 5 })).toMatchObject({
    radius: 3000,
    total: 1,
    hits: [{ place: { id: far } }],
  });
  expect(await searchPlaces({ near: { lat: 33.2, lng: 126.2 }, limit: 5 })).toMatchObject({ radius: 30_000, total: 0 });
});

test('a neighbourhood is known from the addresses of its places, with its middle', async () => {
  await aPlace({ location: { address: '서울특별시 용산구 장문로 66-1 (보광동)', lat: 37.52, lng: 127 } });
  await aPlace({ location: { address: '서울특별시 용산구 보광로 46 (보광동, 큰빌딩)', lat: 37.54, lng: 127.02 } });
  await aPlace({ location: { address: '서울 용산구 보광로 47 (보광동)', lat: null, lng: null } });
  await aPlace({ location: { address: '전남 담양군 금성면 석현리 79번지', lat: null, lng: null } });
  for (const text of ['보광동', '용산구 보광동', '서울 보광동', 'ㅂㄱㄷ']) {
    expect(await findNeighbourhoods(text, 1), text).toEqual([
      { name: '서울특별시 용산구 보광동', centre: { lat: 37.53, lng: expect.closeTo(127.01, 9) }, places: 3 },
    ]);
  }
  expect((await findNeighbourhoods('용산구', 9)).map(({ name }) => name)).toEqual([
    '서울특별시 용산구',
    '서울특별시 용산구 보광동',
  ]);
  expect((await findNeighbourhoods('담양', 9)).map(({ name, centre }) => [name, centre])).toEqual([
    ['전라남도 담양군', null],
    ['전라남도 담양군 금성면', null],
    ['전라남도 담양군 석현리', null],
  ]);
});

test.skipIf(!sharedData)(
  '보광동 finds the nine pharmacies that the feed of 2020 answered with',
  { timeout: 120_000 },
  async () => {
    const read = (name: string) => readFileSync(path.join(sharedData ?? '', name), 'utf8');
    const feed = JSON.parse(read('storesByAddr-bogwang-2020-03-10.json')) as { stores: { code: string }[] };
    const rows = read('sellers-2020-03-16.csv')
      .split('\n')
      .flatMap((line) => {
        const [, code = '', name = '', quoted, plain, lat, lng] =
          /^01,(\d+),([^,"]+),(?:"(.*)"|([^,]*)),([\d.]*),([\d.]*)$/.exec(line) ?? [];
        const address = (quoted ?? plain ?? '').replace(/\s+/g, ' ').trim();
        if (!code || !address) return [];
        const location = { address, lat: lat ? Number(lat) : null, lng: lng ? Number(lng) : null };
        const source = 'mask-sellers' as const;
        return [{ id: placeIdOf(source, code), code: { source, code }, name, kind: 'pharmacy' as const, location }];
      });
    expect(rows.length).toBeGreaterThan(23_000);
    await transaction((tx) => addPlaces(tx, rows, { cause: { kind: 'import', id: 'i' }, now: new Date() }));

    for (const text of [
      '보광동',
      '용산구 보광동',
      '서울특별시 용산구  보광동',
      '서울 용산구 보광동'.normalize('NFD'),
    ]) {
      const found = await searchPlaces({ text, limit: 20 });
      expect(found.hits.flatMap((hit) => hit.place.codes).sort(), text).toEqual(
        feed.stores.map(({ code }) => code).sort(),
      );
    }
    const byInitials = await searchPlaces({ text: 'ㅂㄱㅍㄹㅈ', limit: 3 });
    expect(byInitials.hits.map((hit) => hit.place.name)).toContain('보광프라자약국');
    expect(await findNeighbourhoods('보광동', 3)).toMatchObject([{ name: '서울특별시 용산구 보광동', places: 9 }]);
  },
);
