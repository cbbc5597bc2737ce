import { expect, test } from 'vitest';
import { cutRelease } from '#app/domain/releases/cut-release.server';
import { amendPlace } from '#app/domain/places/amend-place.server';
import { facts, itemFields, placeFields } from '#app/domain/places/place';
import { parseLine } from '#app/domain/releases/verify/canonical-csv.mjs';
import { recordStock } from '#app/domain/stock/record-stock.server';
import { database, transaction } from '#db/client.server';
import { successor } from '#db/schema/places';
import { aPlace } from '#tests/factories/place';
import { aNewPlace, publishPlaces } from '#tests/factories/published';
import { useApi, type Json } from '#tests/support/api';

const api = useApi();
const { ask } = api;

const phone = (placeId: string, value: string) =>
  transaction((tx) =>
    amendPlace(tx, {
      ...{ placeId, item: '', field: 'phone', value, cause: { kind: 'correction', id: 'c000000000' } },
      ...{ observedAt: null, reviewBy: new Date('2027-01-01T00:00:00Z'), now: new Date('2026-11-01T00:00:00Z') },
    }),
  );

test('a place tells every fact with its version and what set it, and those of each item that it sells', async () => {
  const id = await aPlace({ code: { source: 'mask-sellers', code: '12345678' } });
  await phone(id, '02-765-4321');
  const { status, json } = await ask(`/api/v1/places/${id}`);
  expect(status).toBe(200);
  expect(json).toMatchObject({ id, phone: '02-765-4321', codes: [{ source: 'mask-sellers', code: '12345678' }] });
  expect(Object.keys(json.items)).toEqual(['public-mask', 'self-test-kit']);
  expect(Object.keys(json.items['public-mask'])).toEqual(itemFields);
  expect(json.facts.filter((one: Json) => one.item === null).map((one: Json) => one.field)).toEqual(placeFields);
  expect(json.facts).toHaveLength(placeFields.length + 2 * itemFields.length);
  expect(json.facts.find((one: Json) => one.field === 'phone')).toMatchObject({
    value: '02-765-4321',
    version: 2,
    cause: { kind: 'correction', id: 'c000000000' },
    changedAt: '2026-11-01T00:00:00.000Z',
    reviewBy: '2027-01-01T00:00:00.000Z',
  });
  expect(Object.keys(facts)).toEqual(expect.arrayContaining(json.facts.map((one: Json) => one.field)));
});

test('stock tells its age, until when it counts, and what is left of it', async () => {
  const id = await aPlace();
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000 - 5000).toISOString();
  const say = (item: string, reportedAt: string) =>
    transaction((tx) =>
      recordStock(tx, [{ placeId: id, item, state: 'plenty', arrivedAt: null, reportedAt }], {
        source: 'mask-sales',
        importId: 'first',
      }),
    );
  await say('public-mask', ago(12));
  await say('self-test-kit', ago(60 * 24 * 40));
  const { json } = await ask(`/api/v1/places/${id}/stock`);
  expect(json.stock).toMatchObject([
    { item: 'public-mask', state: 'plenty', now: 'plenty', expired: false, ageMinutes: 12, source: 'mask-sales' },
    { item: 'self-test-kit', state: 'plenty', now: null, expired: true },
  ]);
});

test('history is paged from its newest end', async () => {
  const id = await aPlace();
  await phone(id, '02-765-4321');
  await phone(id, '02-765-4322');
  const first = await ask(`/api/v1/places/${id}/history?limit=2`);
  expect(first.json.changes.map((one: Json) => [one.field, one.after])).toEqual([
    ['phone', '02-765-4322'],
    ['phone', '02-765-4321'],
  ]);
  const rest = await ask(first.json.next);
  expect(rest.json).toMatchObject({ count: 1, next: null, changes: [{ field: null }] });
});

test('an id leads to what stands for it now, says that it is gone, or was never one', async () => {
  const id = await aPlace();
  const at = new Date();
  await database()
    .insert(successor)
    .values([
      { oldId: '00000000aa', newId: id, kind: 'merged', at },
      { oldId: '00000000bb', newId: null, kind: 'retired', at },
    ]);
  const moved = await ask('/api/v1/places/00000000aa/stock');
  expect([moved.status, moved.headers.get('location')]).toEqual([308, `/api/v1/places/${id}/stock`]);
  for (const rest of ['', '.geojson', '/history.csv?limit=2', '/stock/days.csv?from=2026-11-01&to=2026-11-02'])
    expect((await ask(`/api/v1/places/00000000aa${rest}`)).headers.get('location')).toBe(`/api/v1/places/${id}${rest}`);
  expect((await ask('/api/v1/places/00000000bb')).status).toBe(410);
  for (const none of ['00000000cc', 'x', '__proto__', '..%2F..', "';drop table place--"])
    expect((await ask(`/api/v1/places/${encodeURIComponent(none)}`)).status, none).toBe(404);
});

test('a place is a feature too, with all that is told of it, and its pin as the geometry', async () => {
  const id = await aPlace();
  const { location, ...rest } = (await ask(`/api/v1/places/${id}`)).json;
  const { address, lat, lng } = location;
  const geometry = { type: 'Point', coordinates: [lng, lat] };
  const bySuffix = await ask(`/api/v1/places/${id}.geojson`);
  expect(bySuffix.headers.get('content-type')).toBe('application/geo+json');
  expect(bySuffix.json).toEqual({ type: 'Feature', id, geometry, properties: { ...rest, address } });
  const byAccept = await ask(`/api/v1/places/${id}`, { headers: { Accept: 'application/geo+json' } });
  expect([byAccept.json, byAccept.headers.get('vary')]).toEqual([bySuffix.json, expect.stringContaining('Accept,')]);
  const unpinned = await aPlace({ location: { address, lat: null, lng: null } });
  expect((await ask(`/api/v1/places/${unpinned}.geojson`)).json.geometry).toBeNull();
});

const rowsOf = (text: string) => text.trimEnd().split('\n').map(parseLine);

test('history, items and releases are tables too', async () => {
  const id = await aPlace();
  await phone(id, '02-765-4321');
  const history = await ask(`/api/v1/places/${id}/history.csv?limit=1`);
  expect(history.headers.get('content-type')).toContain('text/csv');
  expect(rowsOf(history.body)).toEqual([
    ['seq', 'at', 'item', 'field', 'before', 'after', 'source', 'cause', 'cause_id'],
    [
      ...[expect.stringMatching(/^\d+$/), '2026-11-01T00:00:00.000Z', '', 'phone', '02-123-4567', '02-765-4321', ''],
      ...['correction', 'c000000000'],
    ],
  ]);
  const [, next = ''] = /<(.+)>; rel="next"/.exec(history.headers.get('link') ?? '') ?? [];
  expect(rowsOf((await ask(next)).body)).toHaveLength(2);

  const [columns, ...states] = rowsOf((await ask('/api/v1/items', { headers: { Accept: 'text/csv' } })).body);
  expect(columns?.slice(0, 7)).toEqual(['item', 'item_ko', 'item_en', 'unit_ko', 'unit_en', 'kinds', 'state']);
  expect(states[0]).toEqual([
    ...['public-mask', '공적 마스크', 'Public mask', '개', 'masks', 'pharmacy post-office hanaro-mart'],
    ...['plenty', '충분', 'Plenty', '100개 이상', '100 or more', '100', '', 'green'],
  ]);
  const { json } = await ask('/api/v1/items');
  expect(states).toHaveLength(json.items.flatMap((one: Json) => one.states).length);
});

test('items are those that the site knows', async () => {
  const { json } = await ask('/api/v1/items');
  expect(json.items.map((one: Json) => one.id)).toEqual(['public-mask', 'self-test-kit']);
  expect((await ask('/api/v1/items/public-mask.json')).json).toEqual(json.items[0]);
  expect((await ask('/api/v1/items/constructor')).status).toBe(404);
});

test('releases are listed with their files, the latest by that name too', async () => {
  expect((await ask('/api/v1/releases/latest')).status).toBe(404);
  await publishPlaces([aNewPlace(1)]);
  const dataDir = api.database.environment().DATA_DIR;
  const cut = { dataDir, origin: api.origin() };
  await cutRelease({ kind: 'command' }, cut, undefined, new Date('2026-11-01T00:00:00Z'));
  const { json } = await ask('/api/v1/releases');
  expect(json.releases).toMatchObject([{ id: '2026.11.1', state: 'published', places: 1 }]);
  const [{ manifestSha256, url, manifest }] = json.releases;
  expect(rowsOf((await ask('/api/v1/releases.csv')).body)[1]).toEqual([
    ...['2026.11.1', '1', expect.stringMatching(/Z$/), 'published', '1', '0', '0', '0'],
    ...['no', manifestSha256, url, manifest],
  ]);
  const one = await ask('/api/v1/releases/2026.11.1');
  expect(one.json.files.map((file: Json) => file.path)).toContain('places/places.csv');
  const latest = await ask('/api/v1/releases/latest');
  expect(latest.json).toEqual(one.json);
  expect(latest.headers.get('content-location')).toBe('/api/v1/releases/2026.11.1');
});

test('the OpenAPI document is served in the language that is asked for', async () => {
  const [korean, english] = [
    await ask('/api/openapi.json'),
    await ask('/api/openapi.json', { headers: { 'Accept-Language': 'en-GB,en;q=0.9' } }),
  ];
  expect(korean.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(korean.headers.get('vary')).toContain('Accept-Language');
  expect([korean.json.info.title, english.json.info.title]).toEqual(['바로데이터 API', 'Barodata API']);
  expect(korean.json.servers).toEqual([{ url: api.origin() }]);
});
