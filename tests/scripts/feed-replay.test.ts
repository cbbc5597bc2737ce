import { desc } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { database } from '#db/client.server';
import { feed } from '#db/schema/imports';
import { stock, stockReport } from '#db/schema/stock';
import { importSellers, sellers } from '#tests/factories/sellers';
import { useDatabase } from '#tests/support/database';
import { startCommand } from '#tests/support/run-command';
import { feedServer, json } from './feed/feed-server';
import { sale } from './feed/watching';

// The commands reach the embedded database of this process by its socket, as they do while a site runs.
const { environment } = useDatabase();
const start = (script: string, ...words: string[]) => startCommand(script, words, environment());

test('a made-up day is served as in 2020, and can be watched', async () => {
  await importSellers(sellers(60));
  const words = ['--day', '2020-03-13', '--from', '09:00', '--to', '10:00', '--speed', '600', '--serve', '0'];
  const serving = start('feed-replay', ...words);
  await serving.says('Serving at http://127.0.0.1:');
  const address = /http:\/\/\S+\/sales\/json/.exec(serving.heard())?.[0] ?? '';
  const answer = (await (await fetch(`${address}?page=1&perPage=500`)).json()) as Record<string, unknown>;
  expect(Object.keys(answer)).toEqual(['count', 'page', 'sales', 'totalCount', 'totalPages']);
  expect(answer).toMatchObject({ page: '1', count: answer.totalCount, totalPages: 1 });
  expect((answer.sales as object[])[0]).toEqual({
    ...{ code: expect.stringMatching(/^\d{8}$/), created_at: expect.stringMatching(/^2020\/03\/13 \d\d:\d[05]:00$/) },
    ...{ remain_stat: expect.anything(), stock_at: expect.anything() },
  });
  expect(await (await fetch(`${address}?page=2`)).json()).toMatchObject({ count: 0, page: '2', sales: [] });
  expect((await fetch(address.replace('sales', 'stores'))).status).toBe(404);
  expect(await start('stock-import', '--once', '--source', 'mask-replay', address).ended).toMatchObject({ status: 0 });
  expect(await database().$count(stock)).toBeGreaterThan(50);
  serving.child.kill('SIGTERM');
  expect(await serving.ended).toMatchObject({ status: 0, out: expect.stringContaining('All of it is made up.') });
}, 120_000);

test('without more words, the hour that has been is taken at once, and then what comes', async () => {
  await importSellers(sellers(60));
  const begun = Date.now();
  const running = start('feed-replay');
  const lines = () =>
    running
      .heard()
      .split('\n')
      .filter((line) => line.includes('newest report of'));
  const round = 5 * 60_000;
  const newest = async () => (await database().select().from(feed))[0]?.moment?.getTime() ?? 0;
  await expect.poll(newest, { timeout: 60_000 }).toBeGreaterThan(begun - round);
  expect(await newest()).toBeLessThanOrEqual(Date.now());
  const [last] = await database().select().from(stockReport).orderBy(desc(stockReport.reportedAt)).limit(1);
  expect(last?.source).toBe('mask-replay');
  running.child.kill('SIGTERM');
  expect(await running.ended).toMatchObject({ status: 0 });
  // A day in Korea begins at midnight: there is less than an hour of it then.
  const sinceMidnight = Math.floor(((begun + 9 * 3_600_000) % 86_400_000) / 60_000);
  expect(lines().length).toBeGreaterThanOrEqual(Math.min(12, Math.floor(sinceMidnight / 5)));
  // A day that was broken off is a feed that has stopped.
  expect(await database().select().from(feed)).toMatchObject([{ endedAt: null, problem: null }]);
}, 120_000);

test('where stock was really reported nothing is made up, unless it is asked for in so many words', async () => {
  await importSellers(sellers(60));
  const server = await feedServer((_, response) => json(response, { sales: [sale('11000000', '12:00', 'few')] }));
  expect(await start('stock-import', '--once', server.address).ended).toMatchObject({ status: 0 });
  const words = ['--day', '2020-03-15', '--from', '09:00', '--to', '09:05', '--speed', 'max'];
  expect(await start('feed-replay', ...words).ended).toMatchObject({
    status: 1,
    out: expect.stringContaining('Stock that was really reported is here'),
  });
  expect(await database().selectDistinct({ source: stockReport.source }).from(stockReport)).toEqual([
    { source: 'mask-sales' },
  ]);
  expect(await start('feed-replay', ...words, '--mix').ended).toMatchObject({ status: 0 });
  expect(await database().$count(stock)).toBeGreaterThan(50);
  server.close();
}, 120_000);

test.each([
  [['--day', '2999-01-01'], 'cannot be replayed'],
  [['--day', '2020-02-30'], 'cannot be replayed'],
  [['--speed', 'fast'], 'is no speed'],
  [['--from', '25:00'], 'is no time'],
])(
  '%j is refused with what to write instead',
  async (words, line) => {
    expect(await start('feed-replay', ...words).ended).toMatchObject({ status: 2, out: expect.stringContaining(line) });
  },
  60_000,
);

test('told to end while the server keeps it waiting, a watcher ends at once and in order', async () => {
  await importSellers(sellers(2));
  const server = await feedServer((_, response) => void response.writeHead(200).write('{"sales": ['));
  const watching = start('stock-import', '--watch', server.address);
  await expect.poll(() => server.asked.length, { timeout: 30_000 }).toBe(1);
  const told = performance.now();
  watching.child.kill('SIGTERM');
  expect(await watching.ended).toMatchObject({ status: 0, signal: null });
  expect(performance.now() - told).toBeLessThan(10_000);
  expect(await database().select().from(feed)).toMatchObject([{ endedAt: null, heardAt: null }]);
  expect(await database().$count(stockReport)).toBe(0);
  server.close();
}, 60_000);
