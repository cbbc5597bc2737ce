import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { database } from '#db/client.server';
import { feed, importRun, stagedBatch } from '#db/schema/imports';
import { stock, stockReport } from '#db/schema/stock';
import { finishInterruptedImports } from '#app/domain/imports/finish-interrupted-imports.server';
import { importSellers, sellers } from '#tests/factories/sellers';
import { useDatabase } from '#tests/support/database';
import { startCommand } from '#tests/support/run-command';
import { feedServer, json } from './feed/feed-server';

// The commands reach the embedded database of this process by its socket, as they do while a site runs.
const { environment } = useDatabase();
const folder = mkdtempSync(path.join(os.tmpdir(), 'barodata-replay-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (script: string, words: string[], env: Record<string, string> = {}) =>
  startCommand(script, words, { ...environment(), ...env });

const round = (clock: string, states: string[]) => ({
  sales: states.map((remain_stat, nth) => ({
    ...{ code: String(11_000_000 + nth), created_at: `2020/03/14 ${clock}:00`, remain_stat },
    stock_at: '2020/03/14 09:00:00',
  })),
});

test('told to end, a watcher ends in order, and its feed is expected until somebody ends it too', async () => {
  await importSellers(sellers(2));
  const server = await feedServer((_, response) => json(response, round('12:00', ['few', 'some'])));
  const watching = start('stock-import', ['--watch', '--every', '1', server.address]);
  await watching.says('2 new');
  const other = await start('stock-import', ['--watch', server.address]).ended;
  expect(other).toMatchObject({
    status: 1,
    out: expect.stringContaining('The feed is watched already: stock:import (process'),
  });
  const end = () => start('feed-end', ['mask-sales']).ended;
  expect(await end()).toMatchObject({
    status: 1,
    out: expect.stringContaining('The feed is being watched: stock:import (process'),
  });
  watching.child.kill('SIGTERM');
  const said = await watching.ended;
  expect(said).toMatchObject({ status: 0, out: expect.stringContaining('0 problems') });
  expect(said.out).toContain('npm run feed:end -- mask-sales');
  expect(await database().select().from(feed)).toMatchObject([{ endedAt: null, problem: null }]);
  expect(await end()).toMatchObject({ status: 0, out: expect.stringContaining('mask-sales is over') });
  expect(await database().select().from(feed)).toMatchObject([{ endedAt: expect.any(Date) }]);
  expect(await end()).toMatchObject({ status: 1, out: expect.stringContaining('Nothing is expected of this feed') });
  server.close();
}, 120_000);

test.each(['import:begun', 'import:staged', 'import:committed', 'import:while-applying', 'import:between-batches'])(
  'killed at %s, a round is wholly there after the next look, and once',
  async (point) => {
    await importSellers(sellers(1200));
    const states = Array.from({ length: 1200 }, (_, nth) => ['few', 'some', 'plenty'][nth % 3] ?? '');
    const server = await feedServer((_, response) => json(response, round('12:00', states)));
    const words = ['--watch', '--once', server.address];
    expect(await start('stock-import', words, { FAULT_POINT: point }).ended).toMatchObject({ signal: 'SIGKILL' });
    expect(await start('stock-import', words).ended).toMatchObject({ status: 0 });
    await finishInterruptedImports();
    expect(await database().$count(stockReport)).toBe(1200);
    expect(await database().$count(stock)).toBe(1200);
    expect(await database().$count(stagedBatch)).toBe(0);
    const runs = (await database().select().from(importRun)).filter(({ watched }) => watched);
    expect(runs.filter(({ state }) => state === 'done')).toHaveLength(1);
    server.close();
  },
  120_000,
);

test('a made-up day is taken at once, is named as such, and the same day again changes nothing', async () => {
  await importSellers(sellers(60));
  const words = ['--day', '2020-03-13', '--from', '09:00', '--to', '10:30', '--speed', 'max', '--json'];
  expect(await start('feed-replay', words).ended).toMatchObject({
    status: 0,
    out: expect.stringContaining('"synthetic":true'),
  });
  const rows = await database().select().from(stockReport);
  expect(new Set(rows.map(({ source }) => source))).toEqual(new Set(['mask-replay']));
  const first = rows.length;
  expect(await start('feed-replay', words).ended).toMatchObject({ status: 0 });
  expect(await database().$count(stockReport)).toBe(first);
  expect(await database().select().from(feed)).toMatchObject([{ endedAt: expect.any(Date) }]);
}, 120_000);

test('a made-up day is written as files that can be watched', async () => {
  await importSellers(sellers(60));
  const words = ['--day', '2020-03-13', '--from', '09:00', '--to', '09:10', '--write', folder];
  expect(await start('feed-replay', words).ended).toMatchObject({
    status: 0,
    out: expect.stringContaining('Wrote 3 files'),
  });
  expect(readdirSync(folder)).toEqual(['0900', '0905', '0910'].map((clock) => `sales-2020-03-13T${clock}.json`));
  const [file = ''] = readdirSync(folder);
  expect(Object.keys(JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as object)).toEqual([
    'count',
    'page',
    'sales',
    'totalCount',
    'totalPages',
  ]);
  const watched = await start('stock-import', ['--once', '--source', 'mask-replay', folder]).ended;
  expect(watched).toMatchObject({ status: 0, out: expect.stringContaining('1 looks, 0 problems') });
  expect(await database().$count(stock)).toBeGreaterThan(50);
  expect(await start('stock-import', ['--once', folder]).ended).toMatchObject({
    status: 1,
    out: expect.stringContaining('was invented'),
  });
}, 120_000);
