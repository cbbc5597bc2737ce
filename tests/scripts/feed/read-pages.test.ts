import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPages } from '../../../scripts/feed/read-pages';
import { feedServer, json, type Answering } from './feed-server';

let server: Awaited<ReturnType<typeof feedServer>>;
beforeEach(async () => {
  server = await feedServer((_, response) => json(response, {}));
});
afterEach(() => server.close());

const how = { timeoutMs: 300, maxBytes: 100_000, attempts: 3, pauseMs: 5, stop: new AbortController().signal };
const read = (path = '/sales/json', more: Partial<typeof how> = {}) =>
  readPages(server.address + path, { ...how, ...more });

const sale = (code: number) => ({
  code: String(code),
  created_at: '2020/03/14 12:00:00',
  remain_stat: 'few',
  stock_at: '2020/03/14 09:00:00',
});
const all = Array.from({ length: 12 }, (_, nth) => sale(nth));

/** Twelve sellers in pages of five; `said` are the totals it tells, or lies. */
const paged =
  (said: object = { totalCount: 12, totalPages: 3 }, list = 'sales'): Answering =>
  (_, response, url) => {
    const page = Number(url.searchParams.get('page') ?? 1);
    const here = all.slice((page - 1) * 5, page * 5);
    json(response, { count: here.length, page: String(page), [list]: here, ...said });
  };

test.each([
  ['sales', '/sales/json'],
  ['storeInfos', '/stores/json'],
  ['stores', '/storesByGeo/json?m=500'],
])('pages of %s are read to their end, as one', async (list, path) => {
  server.answers(paged(undefined, list));
  expect(await read(path)).toMatchObject({ json: { [list]: all }, pages: 3 });
});

test('pages are asked for where the address says so, and end with an empty one', async () => {
  server.answers((request, response, url) => {
    url.searchParams.set('page', /\d+/.exec(request.url ?? '')?.[0] ?? '');
    paged({})(request, response, url);
  });
  expect(await read('/page-{page}.json')).toMatchObject({ json: { sales: all }, pages: 3 });
  expect(server.asked).toEqual(['/page-1.json', '/page-2.json', '/page-3.json']);
});

test('a whole answer is one question, whatever its form', async () => {
  const whole = { stores: all, count: 12, address: '서울특별시 용산구' };
  server.answers((_, response) => json(response, whole));
  expect(await read('/storesByAddr/json?address=a')).toMatchObject({ json: whole, pages: 1 });
  expect(server.asked).toHaveLength(1);
});

test('too few pages said: the rest is read all the same', async () => {
  server.answers(paged({ totalCount: 12, totalPages: 2 }));
  expect(await read()).toMatchObject({ json: { sales: all }, pages: 3 });
});

test('too many pages said: they end with the first empty one', async () => {
  server.answers(paged({ totalCount: 12, totalPages: 9 }));
  expect(await read()).toMatchObject({ json: { sales: all }, pages: 4 });
});

test.each<[string, Answering, string]>([
  [
    'fewer sellers than promised',
    paged({ totalCount: 13, totalPages: 3 }),
    'promises 13 sellers, and its 3 pages have 12',
  ],
  [
    'the first page for ever',
    (_, response) => json(response, { sales: all.slice(0, 5), totalCount: 12, totalPages: 3 }),
    'sends page 1 again instead of page 2',
  ],
  [
    'a page of another form',
    (request, response, url) =>
      url.searchParams.get('page') ? json(response, { stores: [] }) : paged()(request, response, url),
    'Page 2 of',
  ],
  ['a server error', (_, response) => void response.writeHead(500).end(), 'answers 500'],
  ['a page of the web', (_, response) => void response.end('<html>Service closed</html>'), 'expected JSON, found "<"'],
  ['nothing', (_, response) => void response.end(), 'expected JSON, found nothing'],
  ['a cut-off answer', (_, response) => void response.end('{"sales": [{"code"'), 'found the end of the file'],
  ['a list', (_, response) => json(response, [1]), 'expected an object'],
  ['silence', () => {}, 'does not answer within 0.3 s'],
  [
    'a broken connection',
    (_, response) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('{');
      response.socket?.destroySoon();
    },
    'cannot be read',
  ],
])('%s is told in a line, and nothing taken', async (_, answer, line) => {
  server.answers(answer);
  const problem = (await read().catch((error: Error) => error)) as Error;
  expect(problem).toBeInstanceOf(Error);
  expect(problem.message).toContain(line);
  expect(problem.message).not.toContain('\n');
});

test('an answer without an end is cut off', async () => {
  server.answers((_, response) => void response.end(`{"sales": [${' '.repeat(200_000)}`));
  await expect(read()).rejects.toThrow('sends more than 100000 bytes');
  expect(server.asked).toHaveLength(1);
});

test('a packed answer that is small on its way and large unpacked is cut off', async () => {
  const bomb = gzipSync(`{"sales": [${' '.repeat(200_000)}`);
  expect(bomb.length).toBeLessThan(2000);
  server.answers((_, response) => void response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb));
  await expect(read()).rejects.toThrow('sends more than 100000 bytes');
});

test.each<[string, Answering]>([
  [
    'stops in the middle',
    (_, response) => void response.writeHead(200, { 'Content-Type': 'application/json' }).write('{"sales": ['),
  ],
  [
    'drips for ever',
    (request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 20);
      request.socket.on('close', () => clearInterval(drip));
    },
  ],
])('an answer that %s is given up when its time is over', async (_, answer) => {
  server.answers(answer);
  const begun = performance.now();
  await expect(read('/', { attempts: 1 })).rejects.toThrow('does not answer within 0.3 s');
  expect(performance.now() - begun).toBeLessThan(15_000);
});

test('an address that has moved is followed; one that leads in a circle is told in a line', async () => {
  server.answers((request, response, url) => {
    if (url.pathname === '/old') return void response.writeHead(302, { Location: `/new${url.search}` }).end();
    paged()(request, response, url);
  });
  expect(await read('/old')).toMatchObject({ json: { sales: all }, pages: 3 });
  server.answers((_, response, url) => void response.writeHead(302, { Location: `${url.pathname}x` }).end());
  await expect(read('/round', { attempts: 1 })).rejects.toThrow('cannot be read (redirect count exceeded)');
});

test('what may be gone in a moment is asked again; a key in the address is in no message', async () => {
  let left = 2;
  server.answers((request, response, url) => {
    if (left-- > 0) return void response.writeHead(503, { 'Retry-After': '0' }).end();
    paged()(request, response, url);
  });
  expect(await read('/sales/json?key=secret')).toMatchObject({ pages: 3 });
  server.answers((_, response) => void response.writeHead(403).end());
  const problem = await read('/sales/json?key=secret').catch((error: Error) => error.message);
  expect(problem).toContain('answers 403');
  expect(problem).not.toContain('secret');
});

test('told to stop, it stops', async () => {
  server.answers(() => {});
  const stop = new AbortController();
  setTimeout(() => stop.abort(new Error('stopped')), 50);
  await expect(read('/', { stop: stop.signal, timeoutMs: 5000 })).rejects.toThrow('stopped');
});
