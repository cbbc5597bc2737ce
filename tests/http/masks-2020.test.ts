import { once } from 'node:events';
import { createServer, request as httpRequest, type OutgoingHttpHeaders, type Server } from 'node:http';
import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetPlaces } from '#app/domain/places/place-memory.server';
import { forgetStock } from '#app/domain/stock/stock-memory.server';
import { serveMasks } from '#app/http/masks-2020.server';
import { closeSnapshot, openSnapshot } from '#app/public-api/snapshot/keep-snapshot.server';
import { useDatabase } from '#tests/support/database';
import { aPlace } from '#tests/factories/place';

useDatabase();

let server: Server;
let port = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (!serveMasks(request, response)) response.writeHead(418).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  ({ port } = server.address() as { port: number });
});

afterAll(async () => {
  closeSnapshot();
  await forgetStock();
  await forgetPlaces();
  server.closeAllConnections();
  server.close();
});

const ask = (
  path: string,
  { method = 'GET', headers = {}, body = '' }: { method?: string; headers?: OutgoingHttpHeaders; body?: string } = {},
) =>
  new Promise<{ status: number; headers: Record<string, string | string[] | undefined>; body: Buffer }>(
    (resolve, reject) => {
      const sent = httpRequest({ port, path: `/corona19-masks/v1/${path}`, method, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
        );
      });
      sent.on('error', reject).end(body);
    },
  );

/** The database is emptied before each test. */
const open = async () => {
  closeSnapshot();
  await forgetStock();
  await forgetPlaces();
  for (let nth = 0; nth < 30; nth++) await aPlace({ code: { source: 'mask-sellers', code: String(10_000_000 + nth) } });
  await openSnapshot((error) => {
    throw error;
  });
};

const near = 'storesByGeo/json?lat=37.5263&lng=127.0004&m=500';

test('an answer can be read from every origin and kept for a moment by whoever stands between', async () => {
  await open();
  const { status, headers, body } = await ask(near);
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(body.length),
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
  });
  expect(headers['access-control-allow-credentials']).toBeUndefined();
  expect(headers['set-cookie']).toBeUndefined();
  expect(headers['cache-control']).toMatch(/^public, max-age=\d+/);
  expect(JSON.parse(body.toString()).count).toBe(30);
});

test('who has the answer already is told so, and nothing more', async () => {
  await open();
  const etag = String((await ask(near)).headers.etag);
  const { status, body, headers } = await ask(near, { headers: { 'if-none-match': etag } });
  expect([status, body.length]).toEqual([304, 0]);
  expect([headers['access-control-allow-origin'], headers.etag]).toEqual(['*', etag]);
  expect((await ask(near, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  expect((await ask(near, { headers: { 'if-none-match': '*' } })).status).toBe(304);
  const list = await ask('stores/json', { headers: { 'if-none-match': etag } });
  expect([list.status, list.headers.vary]).toEqual([304, 'Accept-Encoding']);
  // Nobody has an answer already to what is none.
  for (const [wrong, wanted] of [
    ['nonsense', 404],
    ['storesByGeo/json?lat=abc&lng=1', 400],
    ['stores/json?page=x', 400],
  ] as const)
    expect((await ask(wrong, { headers: { 'if-none-match': etag } })).status, wrong).toBe(wanted);
  const id = await aPlace({ code: { source: 'mask-sellers', code: '99999999' } });
  expect(id).not.toBe('');
  await expect.poll(async () => (await ask(near, { headers: { 'if-none-match': etag } })).status).toBe(200);
});

test('a browser that asks first may send a content type, and no credentials', async () => {
  await open();
  const { status, headers } = await ask(near, {
    method: 'OPTIONS',
    headers: { origin: 'http://elsewhere.example', 'access-control-request-headers': 'content-type' },
  });
  expect(status).toBe(204);
  expect(headers['access-control-allow-origin']).toBe('*');
  expect(headers['access-control-allow-methods']).toContain('GET');
  expect(String(headers['access-control-allow-headers']).toLowerCase()).toContain('content-type');
  expect(headers['access-control-allow-credentials']).toBeUndefined();
});

test('a body and a content type on GET are tolerated', async () => {
  await open();
  const plain = (await ask(near)).body.toString();
  const odd = await ask(near, {
    headers: { 'content-type': 'application/json', 'content-length': 9 },
    body: '{"lat":1}',
  });
  expect(odd.body.toString()).toBe(plain);
});

test('no parameters, no match, a province alone and a page past the last are lists, empty or first', async () => {
  await open();
  const province = encodeURIComponent('서울특별시');
  const lists: [path: string, count: number][] = [
    ['storesByGeo/json', 0],
    ['storesByGeo/json?lat=33.1&lng=126.2&m=10', 0],
    ['storesByAddr/json', 0],
    [`storesByAddr/json?address=${province}`, 0],
    ['storesByAddr/json?address=nowhere', 0],
    ['stores/json', 30],
    ['sales/json', 0],
    ['stores/json?page=2', 0],
    ['sales/json?page=9', 0],
  ];
  for (const [path, count] of lists) {
    const { status, headers, body } = await ask(path);
    expect([path, status, JSON.parse(body.toString()).count]).toEqual([path, 200, count]);
    expect(headers['access-control-allow-origin']).toBe('*');
    const again = await ask(path);
    expect(again.body.equals(body), path).toBe(true);
  }
});

test('HEAD says what GET would, and sends nothing', async () => {
  await open();
  const { status, headers, body } = await ask(near, { method: 'HEAD' });
  expect(status).toBe(200);
  expect(Number(headers['content-length'])).toBeGreaterThan(1000);
  expect(body.length).toBe(0);
});

test('lists travel compressed, each packing with its name', async () => {
  await open();
  const plain = await ask('stores/json');
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.headers.vary).toBe('Accept-Encoding');
  const packed = { br: brotliDecompressSync, gzip: gunzipSync };
  for (const [coding, unpack] of Object.entries(packed)) {
    const { headers, body } = await ask('stores/json', { headers: { 'accept-encoding': `${coding}, x` } });
    expect(headers['content-encoding']).toBe(coding);
    expect(unpack(body).toString()).toBe(plain.body.toString());
  }
  const refused = await ask('stores/json', { headers: { 'accept-encoding': 'br;q=0, gzip;q=0.0' } });
  expect(refused.headers['content-encoding']).toBeUndefined();
});

test('mistakes are told as problems, by name, and without a trace of ours', async () => {
  await open();
  const problems: [path: string, method: string, status: number, part: string][] = [
    ['storesByGeo/json?lat=x&lng=127', 'GET', 400, '"parameter":"lat"'],
    ['storesByGeo/json?lat=%00&lng=127', 'GET', 400, '"parameter":"lat"'],
    ['nothing/json', 'GET', 404, 'storesByGeo/json'],
    ['../../etc/passwd', 'GET', 404, 'storesByGeo/json'],
    [near, 'POST', 405, 'GET'],
    [near, 'DELETE', 405, 'GET'],
  ];
  for (const [path, method, status, part] of problems) {
    const answer = await ask(path, { method });
    expect(answer.status, path).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    expect(answer.body.toString()).toContain(part);
    expect(JSON.parse(answer.body.toString())).toMatchObject({ status });
    expect(answer.body.toString()).not.toMatch(/ at .*:\d+|node_modules/);
  }
  expect((await ask(near, { method: 'POST' })).headers.allow).toContain('GET');
  expect((await ask('storesByGeo/json/?lat=37.5263&lng=127.0004')).status).toBe(200);
});
