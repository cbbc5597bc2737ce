import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiMeters } from '#app/http/api-meters.server';
import { circleAsked, placesNear } from '#app/http/places-near.server';
import { readCircle } from '#app/public-api/v1/read-circle';
import { aPlace } from '#tests/factories/place';
import { holdAgainstOpenApi } from '#tests/support/against-openapi';
import { useApi, type Json } from '#tests/support/api';

const { ask, open } = useApi();

let origin = '';
const serve = placesNear(apiMeters(), undefined);
const server = createServer((request, response) => {
  const circle = circleAsked(request);
  if (!circle || !serve(request, response, circle)) response.writeHead(418).end();
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const near = '/api/v1/places?lat=37.5263&lng=127.0004&radius=500';

/** An answer's bytes as they come: fetch would unpack them. */
const asSent = (packing: string) =>
  new Promise<{ packing: string | undefined; etag: string | undefined; bytes: Buffer }>((resolve, reject) => {
    get(origin + near, { headers: { 'Accept-Encoding': packing } }, (answer) => {
      const { 'content-encoding': packing, etag } = answer.headers;
      buffer(answer).then((bytes) => resolve({ packing, etag, bytes }), reject);
    }).on('error', reject);
  });

test('the quick answer to a circle is that of the router', async () => {
  for (const id of ['000000000b', '000000000a']) await aPlace({ id });
  await aPlace({ id: '000000000c', location: { address: '부산광역시 중구', lat: 35.1, lng: 129.04 } });
  await open();
  const [quick, usual] = [await fetch(origin + near), await ask(near)];
  const json = await quick.json();
  holdAgainstOpenApi('GET', '/api/v1/places', { status: 200, type: 'application/json', json });
  expect({ ...json, places: json.places.sort((a: Json, b: Json) => (a.id < b.id ? -1 : 1)) }).toEqual(usual.json);
  for (const name of ['content-type', 'cache-control', 'vary', 'barodata-state', 'access-control-allow-origin'])
    expect(quick.headers.get(name), name).toBe(usual.headers.get(name));
  const etag = quick.headers.get('etag') ?? '';
  expect((await fetch(origin + near, { headers: { 'If-None-Match': etag } })).status).toBe(304);
  expect((await fetch(origin + near, { headers: { 'Accept-Encoding': 'gzip' } })).headers.get('etag')).toBe(etag);
  const head = await fetch(origin + near, { method: 'HEAD' });
  for (const name of ['etag', 'content-length', 'content-type'])
    expect(head.headers.get(name), name).toBe(quick.headers.get(name));
  expect(await head.text()).toBe('');
});

test.each(['br', 'gzip'])('a circle packed by %s is the one that is not', async (packing) => {
  for (let nth = 0; nth < 9; nth++) await aPlace({ id: `000000000${nth}` });
  await open();
  const [plain, packed] = [await asSent('identity'), await asSent(packing)];
  expect([plain.packing, plain.bytes.length > 1024]).toEqual([undefined, true]);
  expect([packed.packing, packed.bytes.length < plain.bytes.length]).toEqual([packing, true]);
  const unpack = packing === 'br' ? brotliDecompressSync : gunzipSync;
  expect(unpack(packed.bytes).toString()).toBe(plain.bytes.toString());
  expect(packed.etag).toBe(plain.etag);
});

test('what is more than a page, or asked in another way, is left to the router', async () => {
  for (const id of ['000000000b', '000000000a']) await aPlace({ id });
  await open();
  const status = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(origin + path, { headers })).status;
  expect(await status(`${near}&limit=2`)).toBe(200);
  expect(await status(`${near}&limit=1`)).toBe(418);
  expect(await status(`${near}&kind=pharmacy`)).toBe(418);
  expect(await status(near, { Accept: 'text/csv' })).toBe(418);
  expect(await status(near, { Authorization: 'Bearer x' })).toBe(418);
});

test.each([
  'lat=37&lng=127',
  'lat=37&lng=127&radius=0',
  'lat=37&lng=127&radius=20001',
  'lat=32&lng=127&radius=5',
  'lat=37&lat=38&lng=127&radius=5',
  'lat=37&lng=127&radius=5&limit=1.5',
  'lat=%33%37&lng=127&radius=5',
  '',
])('%j is no circle to be answered quickly', (search) => {
  expect(readCircle(search)).toBeNull();
});
