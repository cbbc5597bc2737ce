import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openOverload } from '#app/http/overload.server';
import { sandbox } from '#app/http/sandbox.server';
import { faultNames, sandboxPath, sceneNames } from '#app/public-api/sandbox/wishes';
import { parseKstStamp } from '#app/domain/kst';

// No database is open here: whatever would look for one fails.

let server: Server;
let origin = '';
let serve: ReturnType<typeof sandbox>;
/** In the second half of a round of ten seconds. */
let now = Date.parse('2026-11-22T03:00:07Z');
const overload = openOverload();

beforeAll(async () => {
  server = createServer((request, response) => {
    const address = String(request.headers['x-test-address'] ?? '203.0.113.7');
    void serve(request, response, address).then((served) => served || response.writeHead(418).end());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
});

beforeEach(() => {
  now = Date.parse('2026-11-22T03:00:07Z');
  serve = sandbox(overload, () => origin, { now: () => now, slow: 300, silent: 600, burst: 1000 });
});

afterAll(() => {
  overload.close();
  server.closeAllConnections();
  server.close();
});

const near = 'storesByGeo/json?lat=37.748&lng=128.512&m=500';
const ask = (path: string, init: RequestInit = {}) => fetch(`${origin}${sandboxPath}${path}`, init);
const storesOf = async (path: string): Promise<Store[]> => (await (await ask(path)).json()).stores;

interface Store {
  addr: string;
  code: string;
  created_at: string | null;
  lat: number | null;
  lng: number | null;
  name: string;
  remain_stat: string | null;
  stock_at: string | null;
  type: string;
}

test('around one point there is every kind in every state, and names that break careless programs', async () => {
  const stores = await storesOf(near);
  for (const type of ['01', '02', '03'])
    for (const state of ['plenty', 'some', 'few', 'empty', 'break', null])
      expect(
        stores.filter((store) => store.type === type && store.remain_stat === state).length,
        `${type} ${state}`,
      ).toBeGreaterThan(0);
  const names = stores.map(({ name }) => name);
  for (const part of ['<b>', '</script>', '"', "'", '&amp;', '\\', '\n', '\u2028', '=1+1', '%20', '💊'])
    expect(
      names.some((name) => name.includes(part)),
      JSON.stringify(part),
    ).toBe(true);
  expect(names.some((name) => name !== name.normalize('NFC'))).toBe(true);
  expect(names).toContain('null');
  expect(Math.max(...names.map(({ length }) => length))).toBeGreaterThan(50);
  expect(stores.some(({ addr }) => addr === '')).toBe(true);
  expect(stores.some(({ code }) => code.startsWith('0'))).toBe(true);
  expect(stores.every(({ code, type }) => code.length === (type === '01' ? 8 : 10))).toBe(true);
  const spots = stores.map(({ lat, lng }) => `${lat} ${lng}`);
  expect(new Set(spots).size).toBeLessThan(spots.length);
});

test('all four endpoints answer in the form of the contract, with pages that trip who counts wrongly', async () => {
  const stores = await (await ask('stores/json?page=3')).json();
  expect(stores).toMatchObject({ count: 203, page: '3', totalCount: 1203, totalPages: 3 });
  const all = await (await ask('stores/json?perPage=5000')).json();
  expect(all.storeInfos.filter(({ lat }: Store) => lat === null).length).toBeGreaterThan(5);
  expect(new Set(all.storeInfos.map(({ code }: Store) => code)).size).toBe(1203);
  // The last page is full: who loops until a page is not has to ask for an empty one.
  expect(await (await ask('sales/json?page=2')).json()).toMatchObject({ count: 500, totalCount: 1000, totalPages: 2 });
  expect(await (await ask('sales/json?page=3')).json()).toMatchObject({ count: 0, page: '3', sales: [] });
  const byAddress = await storesOf(`storesByAddr/json?address=${encodeURIComponent('강원도 연습군 모래동')}`);
  expect(byAddress).toHaveLength(33);
  expect(Object.keys(byAddress[0] as Store)).toEqual([
    'addr',
    'code',
    'created_at',
    'lat',
    'lng',
    'name',
    'remain_stat',
    'stock_at',
    'type',
  ]);
  expect((await ask('elsewhere/json')).status).toBe(404);
  expect((await fetch(`${origin}/corona19-masks/v1/stores/json`)).status).toBe(418);
});

test('the places stay the same, and what they report is of the last five minutes', async () => {
  const before = await storesOf(near);
  now += 5 * 60_000;
  const after = await storesOf(near);
  expect(after.map(({ code, name, lat }) => [code, name, lat])).toEqual(
    before.map(({ code, name, lat }) => [code, name, lat]),
  );
  const reported = parseKstStamp(after.find(({ created_at }) => created_at)?.created_at ?? '')?.getTime() ?? 0;
  expect(now - reported).toBeLessThan(5 * 60_000);
  const stale = await storesOf(`${near}&sandbox=stale`);
  const old = parseKstStamp(stale.find(({ created_at }) => created_at)?.created_at ?? '')?.getTime() ?? 0;
  expect(now - old).toBeGreaterThan(24 * 3_600_000);
});

test('each state can be had everywhere, and no store at all', async () => {
  for (const state of ['plenty', 'some', 'few', 'empty', 'break']) {
    const states = (await storesOf(`${near}&sandbox=${state}`)).map(({ remain_stat }) => remain_stat);
    expect(new Set(states), state).toEqual(new Set([state]));
  }
  for (const { remain_stat, stock_at, created_at } of await storesOf(`${near}&sandbox=unknown`))
    expect([remain_stat, stock_at, created_at]).toEqual([null, null, null]);
  expect(await (await ask(`${near}&sandbox=nothing`)).json()).toEqual({ count: 0, stores: [] });
});

test.each([
  ['400', 400],
  ['404', 404],
  ['429', 429],
  ['500', 500],
  ['503', 503],
])('sandbox=%s is a problem of that status, readable by every page', async (fault, status) => {
  const answer = await ask(`${near}&sandbox=${fault}`);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await answer.json()).toMatchObject({ status });
});

test('who is refused for a while is told for how long, in seconds or by a date', async () => {
  const [often, away] = [await ask(`${near}&sandbox=429`), await ask(`${near}&sandbox=503`)];
  expect(often.headers.get('retry-after')).toBe('5');
  expect(Date.parse(away.headers.get('retry-after') ?? '')).toBe(now + 5000);
  for (const { headers } of [often, away]) expect(headers.get('access-control-expose-headers')).toBe('Retry-After');
});

test('what is flaky is away for five of ten seconds, and back when Retry-After says', async () => {
  expect((await ask(`${near}&sandbox=flaky`)).status).toBe(200);
  now += 4000;
  const away = await ask(`${near}&sandbox=flaky`);
  expect([away.status, away.headers.get('retry-after')]).toEqual([503, '4']);
  now += 4000;
  expect((await ask(`${near}&sandbox=flaky`)).status).toBe(200);
});

test('pages of HTML come instead of JSON, as an error and as if all were well', async () => {
  for (const [fault, status] of [
    ['html-error', 502],
    ['html-page', 200],
  ] as const) {
    const answer = await ask(`${near}&sandbox=${fault}`);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(await answer.text()).toMatch(/^<(?:!doctype )?html>/);
  }
});

test('a body is broken, missing or cut off', async () => {
  const broken = await ask(`${near}&sandbox=broken-json`);
  const text = await broken.text();
  expect(broken.headers.get('content-type')).toContain('application/json');
  expect(text).toMatch(/^\{"count":\d+,"stores":\[/);
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
  expect(await (await ask(`${near}&sandbox=no-body`)).text()).toBe('');
  const cut = await ask(`${near}&sandbox=cut`);
  expect(cut.status).toBe(200);
  await expect(cut.text()).rejects.toThrow('terminated');
  expect((await ask(`${near}&sandbox=cut`, { method: 'HEAD' })).status).toBe(200);
});

test('a slow answer comes late and whole, and a silent one never', async () => {
  const begun = performance.now();
  const slow = await ask(`${near}&sandbox=slow`);
  expect(performance.now() - begun).toBeGreaterThan(290);
  expect([slow.status, slow.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect((await slow.json()).count).toBeGreaterThan(20);
  await expect(ask(`${near}&sandbox=timeout`)).rejects.toThrow('fetch failed');
});

test('nobody can hold more than four connections by it, and all together no more than forty', async () => {
  const from = (address: string) =>
    ask(`${near}&sandbox=slow`, { headers: { 'x-test-address': address } }).then((answer) => answer.status);
  const statuses = await Promise.all(Array.from({ length: 10 }, () => from('198.51.100.1')));
  expect(statuses.filter((status) => status === 200)).toHaveLength(4);
  expect(statuses.filter((status) => status === 429)).toHaveLength(6);
  const crowd = await Promise.all(Array.from({ length: 60 }, (_, nth) => from(`198.51.100.${nth}`)));
  expect(crowd.filter((status) => status === 200)).toHaveLength(40);
  expect(await from('198.51.100.1')).toBe(200);
});

test('who goes away while waiting leaves the place to another', async () => {
  const { port } = server.address() as { port: number };
  const waiting = Array.from({ length: 4 }, () => {
    const socket = connect(port, '127.0.0.1');
    socket.write(`GET ${sandboxPath}${near}&sandbox=timeout HTTP/1.1\r\nHost: x\r\n\r\n`);
    return socket;
  });
  for (let heard = 0; heard < 4; heard++) await once(server, 'request');
  expect((await ask(`${near}&sandbox=slow`)).status).toBe(429);
  waiting.forEach((socket) => socket.destroy());
  await expect.poll(async () => (await ask(`${near}&sandbox=slow`)).status).toBe(200);
});

test('a browser may ask first whatever goes wrong then, and a wish that nobody knows is told the known ones', async () => {
  for (const wish of [...sceneNames, ...faultNames]) {
    const { status, headers } = await ask(`${near}&sandbox=${wish}`, { method: 'OPTIONS' });
    expect([wish, status, headers.get('access-control-allow-origin')]).toEqual([wish, 204, '*']);
  }
  const unknown = await ask(`${near}&sandbox=${'x'.repeat(99)}`);
  expect(unknown.status).toBe(400);
  const { detail, found } = await unknown.json();
  for (const wish of [...sceneNames, ...faultNames]) expect(detail).toContain(wish);
  expect(found).toHaveLength(50);
  expect((await ask('storesByAddr/json?address=%BC%AD&sandbox=plenty')).status).toBe(400);
});

test('who asks without end is asked to wait, and nobody else is', async () => {
  serve = sandbox(overload, () => origin, { now: () => now, slow: 300, silent: 600, burst: 5 });
  const from = (address: string) => ask(near, { headers: { 'x-test-address': address } });
  for (let nth = 0; nth < 5; nth += 1) expect((await from('203.0.113.7')).status).toBe(200);
  const refused = await from('203.0.113.7');
  expect([refused.status, Number(refused.headers.get('Retry-After'))]).toEqual([429, expect.toSatisfy((s) => s > 0)]);
  expect(refused.headers.get('Access-Control-Allow-Origin')).toBe('*');
  for (const address of ['203.0.113.8', '127.0.0.1']) expect((await from(address)).status, address).toBe(200);
});
