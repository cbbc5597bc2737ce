import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { database } from '#db/client.server';
import { stock, stockReport } from '#db/schema/stock';
import { placeIdOf } from '#app/domain/places/place-id.server';
import { importSellers, sellers } from '#tests/factories/sellers';
import { useDatabase } from '#tests/support/database';
import { feedServer, json, type Answering } from './feed-server';
import { sale, watchUntil } from './watching';

useDatabase();

const folder = mkdtempSync(path.join(os.tmpdir(), 'barodata-forms-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let server: Awaited<ReturnType<typeof feedServer>>;
beforeEach(async () => {
  server = await feedServer((_, response) => json(response, {}));
  await importSellers(sellers(7));
});
afterEach(() => server.close());

const watch = (place: string, lines: number) => watchUntil(server.address + place, lines, { dataDir: folder });
const code = (nth: number) => String(11_000_000 + nth);

/** Seven sellers, the last of which never reported anything. */
const states = ['plenty', 'some', 'few', 'empty', 'break', 'few', null];
const sales = states.map((state, nth) => ({
  ...sale(code(nth), '12:00', state),
  ...(state === null && { created_at: null }),
}));
const stores = sales.map((one, nth) => ({ addr: '', lat: 37.5, lng: 127, name: `약국${nth}`, type: '01', ...one }));
const storeInfos = stores.map(({ addr, code, lat, lng, name, type }) => ({ addr, code, lat, lng, name, type }));

const paged =
  (list: string, entries: readonly object[], perPage = 3): Answering =>
  (_, response, url) => {
    const page = Number(url.searchParams.get('page') ?? 1);
    const here = entries.slice((page - 1) * perPage, page * perPage);
    const totals = { totalCount: entries.length, totalPages: Math.ceil(entries.length / perPage) };
    json(response, { count: here.length, page: String(page), [list]: here, ...totals });
  };
const whole =
  (answer: object): Answering =>
  (_, response) =>
    json(response, answer);

async function standing() {
  const rows = await database().select().from(stock);
  const stateOf = new Map(rows.map(({ placeId, state }) => [placeId, state]));
  return states.map((_, nth) => stateOf.get(placeIdOf('mask-sellers', code(nth))) ?? null);
}

test.each([
  ['/sales/json, in pages', '/sales/json?perPage=3', paged('sales', sales), 3],
  ['/sales/json, whole', '/sales/json', whole({ count: 7, page: '1', sales, totalCount: 7, totalPages: 1 }), 1],
  ['/storesByGeo/json', '/storesByGeo/json?lat=37.5&lng=127&m=5000', whole({ count: 7, stores }), 1],
  ['/storesByAddr/json', '/storesByAddr/json?address=a', whole({ address: 'a', count: 7, stores }), 1],
  ['a code for each report', '/all.json', whole(Object.fromEntries(sales.map((one) => [one.code, one]))), 1],
])('the stock of %s is taken', async (_, place, answer, questions) => {
  server.answers(answer);
  expect(await watch(place, 1)).toEqual([expect.stringContaining('6 new, 0 changed, 0 unchanged, 0 refused')]);
  expect(server.asked).toHaveLength(questions);
  expect(await standing()).toEqual(states);
});

test.each([
  ['in pages', paged('storeInfos', storeInfos)],
  ['whole', whole({ count: 7, page: '1', storeInfos, totalCount: 7, totalPages: 1 })],
])('of /stores/json, %s, it is said that there is no stock in it', async (_, answer) => {
  server.answers(answer);
  expect(await watch('/stores/json', 1)).toEqual([
    expect.stringContaining('7 sellers and no report; stock is in /sales'),
  ]);
  expect(await database().$count(stockReport)).toBe(0);
});

test('a feed that dies on its second page is taken whole at the next look, and not at all before', async () => {
  const pages = paged('sales', sales);
  let left = 2;
  server.answers((request, response, url) => {
    if (url.searchParams.get('page') !== '2' || left === 0) return pages(request, response, url);
    left -= 1;
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '900' });
    response.write('{"sales": [');
    response.socket?.destroySoon();
  });
  const [problem, taken] = await watch('/sales/json', 2);
  expect(problem).toContain('/sales/json cannot be read');
  expect(taken).toContain('6 new');
  expect(await standing()).toEqual(states);
});

test('a page that ends in the middle, and one of ten times the size, change nothing', async () => {
  const text = JSON.stringify({ sales });
  const bodies = [text.slice(0, text.lastIndexOf('"code"')), `{"sales": [${' '.repeat(1_200_000)}]}`];
  const looks = bodies.flatMap((body) => [body, body]);
  server.answers((_, response) => void response.end(looks.shift()));
  const said = await watch('/sales/json', 2);
  expect(said[0]).toContain('found the end of the file');
  expect(said[1]).toContain('sends more than 1000000 bytes');
  expect(await database().$count(stockReport)).toBe(0);
});
