import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { pageCache, type Made } from '#app/http/page-cache.server';
import { lifeOf } from '#app/http/page-life';
import { send } from '#app/http/send.server';
import { askAt } from '#tests/support/ask';

let now = 0;
const clock = () => now;
let cache = pageCache(1_000_000, clock);
let rendered = 0;
let render: () => Promise<Made>;
const page = (text: string, headers: Record<string, string> = {}, status = 200) =>
  new Response(text, { status, headers: { 'Content-Type': 'text/html', ...headers } });
const life = { here: 1, inFront: 10 };

const server = createServer((request, response) => {
  const make = () => {
    rendered += 1;
    return render();
  };
  void cache.answer(request, response, request.url ?? '', life, make).then((made) => {
    if (made === null) response.writeHead(503).end();
    else if (made !== 'sent') void send(request, response, made);
  });
});
let origin = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  cache = pageCache(1_000_000, clock);
  rendered = 0;
  render = () => Promise.resolve(page(`page ${rendered}`));
});

const ask = (path = '/', headers = {}) => askAt(origin, path, { headers });
const bodies = async (asked: Promise<{ body: string }>[]) => (await Promise.all(asked)).map(({ body }) => body);

test('a page is rendered once in its life, however many ask, and again after', async () => {
  expect(await bodies([ask(), ask(), ask()])).toEqual(['page 1', 'page 1', 'page 1']);
  expect((await ask()).body).toBe('page 1');
  now += 1100;
  expect((await ask()).body).toBe('page 2');
  expect(rendered).toBe(2);
});

test('while it is made anew only the first waits; the others get the one of before', async () => {
  await ask();
  now += 1100;
  render = () => sleep(1500).then(() => page('the new one'));
  const first = ask();
  await sleep(500);
  expect((await ask()).body).toBe('page 1');
  expect((await first).body).toBe('the new one');
});

test('what is said to caches lets them keep it, and asks browsers to come back each time', async () => {
  const { headers } = await ask();
  expect(headers['cache-control']).toBe('public, max-age=0, must-revalidate, s-maxage=10');
  expect(headers['cdn-cache-control']).toContain('stale-while-revalidate');
  expect(headers.vary).toBe('Accept-Encoding, Cookie');
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('what sets a cookie, is no 200, or is said to be private, is for its asker alone', async () => {
  for (const answer of [
    () => page('mine', { 'Set-Cookie': 'browser=x' }),
    () => page('nothing', {}, 404),
    () => page('mine', { 'Cache-Control': 'private' }),
  ]) {
    const before = rendered;
    render = () => sleep(50).then(answer);
    const asked = await Promise.all([ask(), ask(), ask()]);
    expect(rendered - before).toBe(3);
    for (const { headers } of asked) expect(headers['cache-control']).not.toContain('public');
    expect(cache.now().kept).toBe(0);
  }
});

test('it is packed as the client takes it, and a client that has it gets nothing', async () => {
  render = () => Promise.resolve(page('한글 '.repeat(1000)));
  const plain = await ask();
  for (const packing of ['br', 'gzip']) {
    const answer = await fetch(origin, { headers: { 'Accept-Encoding': packing } });
    expect(answer.headers.get('content-encoding')).toBe(packing);
    expect(Number(answer.headers.get('content-length'))).toBeLessThan(1000);
    expect(await answer.text()).toBe(plain.body);
  }
  expect(await ask('/', { 'if-none-match': plain.headers.etag })).toMatchObject({ status: 304, body: '' });
  expect(rendered).toBe(1);
});

test('another address is another page', async () => {
  expect((await ask('/?q=1')).body).not.toBe((await ask('/?q=2')).body);
});

test('a page is forgotten when what it shows has changed, also while it is being made', async () => {
  await ask('/places/a');
  await ask('/places/b');
  cache.forget((key) => key === '/places/a');
  expect((await ask('/places/a')).body).toBe('page 3');
  expect((await ask('/places/b')).body).toBe('page 2');
  render = () => sleep(1500).then(() => page('read before the change'));
  const early = ask('/places/c');
  await sleep(500);
  cache.forget(() => true);
  await early;
  render = () => Promise.resolve(page('read after the change'));
  expect((await ask('/places/c')).body).toBe('read after the change');
});

test('who would be sent away gets the page of before where there is one', async () => {
  await ask();
  now += 1100;
  render = () => Promise.resolve(null);
  expect((await ask()).body).toBe('page 1');
  expect((await ask('/another')).status).toBe(503);
});

test('memory is bounded: whoever was asked for longest ago goes first', async () => {
  render = () => Promise.resolve(page('x'.repeat(300_000)));
  for (const path of ['/1', '/2', '/3']) await ask(path);
  await ask('/1');
  await ask('/4');
  expect(cache.now().bytes).toBeLessThanOrEqual(1_000_000);
  const before = rendered;
  await ask('/1');
  expect(rendered).toBe(before);
  await ask('/2');
  expect(rendered).toBe(before + 1);
});

test('only pages that are the same for everybody are kept', () => {
  for (const path of [
    '/',
    '/_root.data',
    '/search',
    '/places/abc123',
    '/places/abc123.data',
    '/handbook/review',
    '/releases/2026.11.1',
  ])
    expect(lifeOf(path), path).not.toBeNull();
  for (const path of [
    '/my',
    '/review',
    '/places/new',
    '/places/abc/correct',
    '/follow/secret',
    '/sign-in',
    '/account',
    '/admin',
    '/data/latest.json',
    '/denied',
  ])
    expect(lifeOf(path), path).toBeNull();
});
