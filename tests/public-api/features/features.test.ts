import { expect, test } from 'vitest';
import { recordStock } from '#app/domain/stock/record-stock.server';
import { transaction } from '#db/client.server';
import { aPlace } from '#tests/factories/place';
import { useApi, type Json } from '#tests/support/api';

const { ask, open, origin } = useApi();

const linkOf = (json: Json, rel: string): string => json.links.find((one: Json) => one.rel === rel)?.href ?? '';

test('a program that knows only the standard walks from the landing page to each place', async () => {
  for (const nth of [1, 2, 3])
    await aPlace({ id: `000000000${nth}`, location: { address: '서울특별시 용산구', lat: 37 + nth / 10, lng: 127 } });
  await open();
  const landing = await ask('/api/features');
  expect((await ask(linkOf(landing.json, 'service-desc'))).json.openapi).toBe('3.1.1');
  const conformance = (await ask(linkOf(landing.json, 'conformance'))).json.conformsTo;
  expect(conformance).toContain('http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core');
  const [collection] = (await ask(linkOf(landing.json, 'data'))).json.collections;
  expect((await ask(linkOf(collection, 'self'))).json).toEqual(collection);

  const found: Json[] = [];
  for (let url = `${linkOf(collection, 'items')}?limit=2`; url;) {
    const { json, headers } = await ask(url, { headers: { Accept: 'application/geo+json, application/json' } });
    expect(headers.get('content-type')).toBe('application/geo+json');
    expect(json.numberReturned).toBe(json.features.length);
    found.push(...json.features);
    url = linkOf(json, 'next');
  }
  expect(found.map(({ id }) => id)).toEqual(['0000000001', '0000000002', '0000000003']);
  expect(found[0]).toMatchObject({
    geometry: { type: 'Point', coordinates: [127, 37.1] },
    properties: { name: '보광온누리약국', kind: 'pharmacy', address: '서울특별시 용산구', public_mask_state: null },
  });
  const { links, ...one } = (await ask(`/api/features/collections/places/items/0000000001`)).json;
  expect(one).toEqual(found[0]);
  expect(linkOf({ links }, 'collection')).toBe(`${origin()}/api/features/collections/places`);
});

test('bbox, limit and datetime are those of the standard', async () => {
  for (const nth of [1, 2])
    await aPlace({ id: `000000000${nth}`, location: { address: '서울특별시 용산구', lat: 37 + nth / 10, lng: 127 } });
  await open();
  const items = '/api/features/collections/places/items';
  const count = async (query: string) => (await ask(`${items}?${query}`)).json.numberReturned;
  expect(await count('bbox=126,37,128,37.15')).toBe(1);
  expect(await count('bbox=126,37,0,128,37.15,100')).toBe(1);
  // Over the date line.
  expect(await count('bbox=126,37,-170,37.15')).toBe(1);
  expect(await count('bbox=170,37,-170,38')).toBe(0);
  expect(await count('bbox=170,37,127.5,38')).toBe(2);
  expect(await count('limit=100000')).toBe(2);
  expect(await count('datetime=2020-03-01T00:00:00Z/..')).toBe(2);
  for (const query of [
    'limit=0',
    'limit=x',
    'bbox=1,2,3',
    'bbox=37,126,38,128',
    'bbox=128,37,200,38',
    'datetime=yesterday',
    'datetime=2020-13-41T00:00:00Z',
    'datetime=2021-01-01T00:00:00Z/2020-01-01T00:00:00Z',
    'colour=red',
  ])
    expect((await ask(`${items}?${query}`)).status, query).toBe(400);
  expect((await ask(`${items}/none`)).status).toBe(404);
  expect((await ask('/api/features/collections/none')).status).toBe(404);
});

test('a page and a place say where they are in the other format', async () => {
  await aPlace({ id: '0000000001' });
  await open();
  for (const at of ['', '/0000000001']) {
    const items = `/api/features/collections/places/items${at}`;
    for (const [asked, other] of [
      ['geojson', 'json'],
      ['json', 'geojson'],
    ]) {
      const { json } = await ask(`${items}.${asked}`);
      const { href, type } = (json.links as Json[]).find(({ rel }) => rel === 'alternate');
      expect(href).toBe(`${origin()}${items}.${other}`);
      expect((await ask(href)).headers.get('content-type')).toContain(type);
    }
  }
});

test('what maps colour by is the state while it counts, and empty where the report has run out', async () => {
  const ages = { '0000000001': 0, '0000000002': 24 * 60 };
  for (const [placeId, minutes] of Object.entries(ages)) {
    await aPlace({ id: placeId });
    const reportedAt = new Date(Date.now() - minutes * 60_000).toISOString();
    const word = { placeId, item: 'public-mask', state: 'plenty', arrivedAt: null, reportedAt };
    await transaction((tx) => recordStock(tx, [word], { source: 'mask-sales', importId: 'first' }));
  }
  await open();
  const { json } = await ask('/api/features/collections/places/items');
  const shown = (json.features as Json[]).map(({ properties }) => [
    properties.public_mask_state,
    properties.public_mask_now,
  ]);
  expect(shown).toEqual([
    ['plenty', 'plenty'],
    ['plenty', null],
  ]);
  expect(json.features[0].properties).toHaveProperty('self_test_kit_now', null);
});
