import { createServer, ServerResponse, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { apiMeters } from '#app/http/api-meters.server';
import { hotPath } from '#app/http/hot-path.server';
import { openOverload, type Overload } from '#app/http/overload.server';
import { placesNear } from '#app/http/places-near.server';
import { aPlace } from '#tests/factories/place';
import { askAt } from '#tests/support/ask';
import { useApi } from '#tests/support/api';

const { open } = useApi();
const site = 'https://barodata.example';

let overload: Overload;
let serve: ReturnType<typeof hotPath>;
beforeEach(() => {
  overload = openOverload();
  // It looks at how late the event loop is no more: thousands of questions in one turn would be a crowd to it.
  overload.close();
  serve = hotPath(overload, placesNear(apiMeters(), site), site, () => site);
});
afterEach(() => {
  vi.useRealTimers();
});

/** What the router would answer is 418 here. */
const server = createServer((request, response) => {
  const hot = serve(request, response);
  if (hot === 'sent') return;
  response.writeHead(418).end();
  hot?.(418, 1);
});
let origin = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

/** As a proxy of ours hands it on. */
const ask = (path: string, client = '203.0.113.7') => askAt(origin, path, { headers: { 'x-forwarded-for': client } });
const counted = () => Object.fromEntries(overload.traffic.byClass.hot.statuses);

/** The same without a connection: the status that thousands of requests get in a moment. */
function statusOf(url: string, client = '203.0.113.7'): number {
  const headers = { 'x-forwarded-for': client };
  const request = { method: 'GET', url, headers, socket: { remoteAddress: '127.0.0.1' } } as unknown as IncomingMessage;
  const response = new ServerResponse(request);
  expect(serve(request, response)).toBe('sent');
  return response.statusCode;
}

const near = '/api/v1/places?lat=37.5263&lng=127.0004&radius=500';
const masks = '/corona19-masks/v1/storesByGeo/json?lat=37.5263&lng=127.0004';

test('a request counts once, whether it is answered here or by the router', async () => {
  await aPlace({ id: '000000000a' });
  await aPlace({ id: '000000000b' });
  await open();
  expect((await ask(near)).status).toBe(200);
  expect((await ask(masks)).status).toBe(200);
  expect(counted()).toEqual({ 200: 2 });
  // More than a page: it begins here, and the router answers it.
  expect((await ask(`${near}&limit=1`)).status).toBe(418);
  expect(counted()).toEqual({ 200: 2, 418: 1 });
  expect(overload.now().limits.hot.underWay).toBe(0);
  expect((await ask('/api/v1/items')).status).toBe(418);
  expect(counted()).toEqual({ 200: 2, 418: 1 });
});

test('a whole neighbourhood behind one address is never told to wait', async () => {
  await open();
  vi.useFakeTimers({ toFake: ['Date'] });
  const meter = apiMeters();
  // A thousand people open an app within ten seconds, and look around every ten seconds for ten minutes.
  for (let round = 0; round < 60; round += 1) {
    vi.setSystemTime(Date.now() + 10_000);
    const waits = Array.from({ length: 1000 }, () => meter('read', '203.0.113.7').wait);
    expect(Math.max(...waits)).toBe(0);
    for (let person = 0; person < 100; person += 1) expect(statusOf(masks)).toBe(200);
  }
});

test('one program that asks without end is told when to come back, and its neighbours are not', async () => {
  await open();
  vi.useFakeTimers({ toFake: ['Date'] });
  const statuses = Array.from({ length: 20_500 }, () => statusOf(masks));
  expect(statuses.indexOf(429)).toBe(20_000);
  expect(statuses.lastIndexOf(200)).toBe(19_999);
  const { headers, body } = await ask(masks);
  expect(headers).toMatchObject({ 'content-type': 'application/problem+json', 'access-control-allow-origin': '*' });
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  expect(JSON.parse(body)).toMatchObject({ status: 429 });
  expect((await ask(masks, '203.0.113.8')).status).toBe(200);
  vi.setSystemTime(Date.now() + 1000);
  expect((await ask(masks)).status).toBe(200);
});
