import { expect, test } from 'vitest';
import { amendPlace } from '#app/domain/places/amend-place.server';
import { facts, placeFields } from '#app/domain/places/place';
import { recordStock } from '#app/domain/stock/record-stock.server';
import { parseLine } from '#app/domain/releases/verify/canonical-csv.mjs';
import { transaction } from '#db/client.server';
import { aPlace } from '#tests/factories/place';
import { useApi } from '#tests/support/api';

const { ask, open } = useApi();

const at = (lat: number, lng: number, address = '서울특별시 용산구 보광로 60 (보광동)') => ({
  location: { address, lat, lng },
});

const news = (placeId: string, state: string | null, reportedAt: string, item = 'public-mask') =>
  transaction((tx) =>
    recordStock(tx, [{ placeId, item, state, arrivedAt: reportedAt, reportedAt }], {
      source: 'mask-sales',
      importId: 'first',
    }),
  );

const ids = (json: { places: { id: string }[] }) => json.places.map(({ id }) => id);
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

test('places are listed in the order of their ids, whole', async () => {
  const [a, b] = [await aPlace({ id: '000000000a' }), await aPlace({ id: '000000000b', name: '둘째약국' })];
  await open();
  const { status, json, headers } = await ask('/api/v1/places');
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(ids(json)).toEqual([a, b]);
  expect(json).toMatchObject({ count: 2, next: null });
  expect(Object.keys(json.places[0])).toEqual(['id', ...placeFields, 'region', 'codes', 'stock']);
});

test('each filter keeps what fits it and nothing else', async () => {
  const here = await aPlace({
    id: '000000000a',
    ...at(37.5263, 127.0004),
    code: { source: 'mask-sellers', code: '12345678' },
  });
  const near = await aPlace({ id: '000000000b', ...at(37.5283, 127.0004), name: '한남우체국', kind: 'post-office' });
  const far = await aPlace({
    id: '000000000c',
    ...at(35.1, 129.04, '부산광역시 중구 중앙대로 2 (중앙동)'),
    name: '부산약국',
  });
  await news(near, 'plenty', minutesAgo(5));
  await news(here, 'plenty', minutesAgo(60 * 24 * 30));
  await open();
  const found = async (query: string) => ids((await ask(`/api/v1/places?${query}`)).json);
  expect(await found('lat=37.5263&lng=127.0004&radius=100')).toEqual([here]);
  expect(await found('lat=37.5263&lng=127.0004&radius=300')).toEqual([here, near]);
  expect(await found('lat=37.5290&lng=127.0004&order=distance')).toEqual([near, here, far]);
  expect(await found('bbox=126.9,37.4,127.1,37.5270')).toEqual([here]);
  expect(await found('area=서울 용산구')).toEqual([here, near]);
  expect(await found('area=부산광역시 중구 중앙동')).toEqual([far]);
  expect(await found('area=부산')).toEqual([far]);
  expect(await found('area=nowhere')).toEqual([]);
  expect(await found('kind=post-office')).toEqual([near]);
  expect(await found('kind=post-office,pharmacy')).toEqual([here, near, far]);
  expect(await found('kind=post-office&kind=pharmacy')).toEqual([here, near, far]);
  expect(await found('q=한남')).toEqual([near]);
  expect(await found('q=ㅎㄴㅇㅊㄱ')).toEqual([near]);
  expect(await found('code=12345678')).toEqual([here]);
  expect(await found('code=1234567')).toEqual([]);
  expect(await found('item=public-mask')).toEqual([here, near]);
  expect(await found('item=public-mask&state=plenty')).toEqual([near]);
  expect(await found('item=public-mask&state=unknown')).toEqual([here, far]);
  expect(await found('area=서울&item=public-mask&state=plenty,some&kind=post-office&q=우체국')).toEqual([near]);
});

test('a parameter that cannot be read is named with its rule, and one that nobody knows too', async () => {
  const { status, json, headers } = await ask('/api/v1/places?lat=9&radius=x&colour=red&state=plenty', {
    headers: { 'Accept-Language': 'en' },
  });
  expect(status).toBe(400);
  expect(headers.get('content-type')).toBe('application/problem+json');
  expect(json).toMatchObject({ title: 'A parameter is not right', status: 400 });
  expect(json.type).toMatch(/\/problems\/invalid-parameter$/);
  expect(json.errors).toEqual([
    { parameter: 'colour', code: 'unknown-parameter', detail: 'There is no such parameter.' },
    { parameter: 'lat', code: 'too-small', detail: 'At least 33.' },
    { parameter: 'radius', code: 'not-number', detail: 'A number in decimal, such as 37.5.' },
  ]);
  const twice = await ask('/api/v1/places?limit=1&limit=2&kind=pharmacy&kind=post-office');
  expect(twice.json.errors).toEqual([
    { parameter: 'limit', code: 'repeated-parameter', detail: expect.stringContaining('한 번만') },
  ]);
  const together = await ask('/api/v1/places?lat=37&state=plenty');
  expect(together.json.title).toBe('매개변수가 맞지 않아요');
  expect(
    together.json.errors.map(({ parameter, code }: { parameter: string; code: string }) => [parameter, code]),
  ).toEqual([
    ['lng', 'goes-together'],
    ['radius', 'missing'],
    ['state', 'needs-item'],
  ]);
});

test.each(['NaN', 'Infinity', '1e3', '0x10', '', '37,5', '٣٧'])('%j is no latitude', async (lat) => {
  const { status, json } = await ask(`/api/v1/places?lat=${encodeURIComponent(lat)}&lng=127&radius=100`);
  expect([status, json.errors[0].parameter]).toEqual([400, 'lat']);
});

test('CSV spells facts in the columns of releases, by suffix and by Accept', async () => {
  await aPlace({ id: '000000000a', name: '"가나" 약국, 본점', code: { source: 'mask-sellers', code: '12345678' } });
  await news('000000000a', 'few', '2026-10-01T00:00:00.000Z');
  await open();
  const bySuffix = await ask('/api/v1/places.csv');
  const byAccept = await ask('/api/v1/places', { headers: { Accept: 'text/csv, application/json;q=0.5' } });
  expect(byAccept.body).toBe(bySuffix.body);
  expect(byAccept.headers.get('vary')).toContain('Accept');
  expect(bySuffix.headers.get('content-type')).toContain('text/csv');
  const [head = '', row = '', end] = bySuffix.body.split('\n');
  const cells = Object.fromEntries(parseLine(head).map((column, nth) => [column, parseLine(row)[nth]]));
  expect(parseLine(head)).toEqual(expect.arrayContaining(placeFields.flatMap((field) => facts[field].columns)));
  expect(cells).toMatchObject({
    id: '000000000a',
    name: '"가나" 약국, 본점',
    lat: '37.5263',
    codes: 'mask-sellers:12345678',
    public_mask_state: 'few',
    public_mask_reported_at: '2026-10-01T00:00:00.000Z',
    phone: '02-123-4567',
    hours: '',
  });
  expect(end).toBe('');
});

test('GeoJSON has longitude before latitude, and null where there is no pin', async () => {
  await aPlace({ id: '000000000a' });
  await aPlace({ id: '000000000b', location: { address: '서울특별시 용산구', lat: null, lng: null } });
  await open();
  const { json, headers } = await ask('/api/v1/places.geojson');
  expect(headers.get('content-type')).toBe('application/geo+json');
  expect(json.features.map(({ geometry }: { geometry: unknown }) => geometry)).toEqual([
    { type: 'Point', coordinates: [127.0004, 37.5263] },
    null,
  ]);
});

test('what nobody makes here is refused, and a list of what there is is given', async () => {
  const { status, json } = await ask('/api/v1/places', { headers: { Accept: 'application/xml' } });
  expect([status, json.available]).toEqual([406, ['application/json', 'text/csv', 'application/geo+json']]);
  expect((await ask('/api/v1/terms.csv')).status).toBe(406);
  expect((await ask('/api/v1/nothing')).status).toBe(404);
  const wrongMethod = await ask('/api/v1/places', { method: 'DELETE' });
  expect([wrongMethod.status, wrongMethod.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
});

test('one who has an answer already gets none, until it changes', async () => {
  const id = await aPlace();
  await aPlace();
  await open();
  for (const path of [
    ...['/api/v1/places', '/api/v1/places.csv', `/api/v1/places/${id}`, '/api/v1/items'],
    // With a cursor to the next page in it.
    ...['/api/v1/places?limit=1', '/api/v1/places?q=%EC%95%BD%EA%B5%AD&limit=1'],
    '/api/features/collections/places/items?limit=1',
  ]) {
    const etag = (await ask(path)).headers.get('etag') ?? '';
    const again = await ask(path, { headers: { 'If-None-Match': `"other", ${etag}` } });
    expect([path, again.status, again.body]).toEqual([path, 304, '']);
    expect(again.headers.get('etag')).toBe(etag);
    expect(again.headers.get('cache-control')).toMatch(/^public, max-age/);
  }
  const before = (await ask('/api/v1/places')).headers.get('etag') ?? '';
  const cause = { kind: 'correction' as const, id: 'c' };
  await transaction((tx) =>
    amendPlace(tx, {
      ...{ placeId: id, item: '', field: 'phone', value: '02-765-4321', cause, observedAt: null },
      ...{ reviewBy: null, now: new Date() },
    }),
  );
  await open();
  expect((await ask('/api/v1/places', { headers: { 'If-None-Match': before } })).status).toBe(200);
});

test('HEAD says what GET would, without a body', async () => {
  await aPlace();
  await open();
  const [get, head] = [await ask('/api/v1/places'), await ask('/api/v1/places', { method: 'HEAD' })];
  expect(head.body).toBe('');
  for (const name of ['etag', 'content-type', 'cache-control', 'vary'])
    expect(head.headers.get(name), name).toBe(get.headers.get(name));
});

test('any page may ask, and none with a cookie', async () => {
  const preflight = await ask('/api/v1/places', {
    method: 'OPTIONS',
    headers: { Origin: 'https://map.example', 'Access-Control-Request-Method': 'GET' },
  });
  expect(preflight.status).toBe(204);
  for (const { headers } of [preflight, await ask('/api/v1/places'), await ask('/api/v1/none')]) {
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('set-cookie')).toBeNull();
  }
  expect(preflight.headers.get('access-control-allow-headers')).toContain('Authorization');
});

test('a client is told what is left to it, and when to come back', async () => {
  const first = await ask('/api/v1/items', { from: '198.51.100.9' });
  expect(first.headers.get('ratelimit-policy')).toBe('"read";q=6000;w=60');
  expect(first.headers.get('ratelimit')).toBe('"read";r=5999;t=1');
  expect((await ask('/api/v1/items', { from: '198.51.100.10' })).headers.get('ratelimit')).toBe('"read";r=5999;t=1');
});
