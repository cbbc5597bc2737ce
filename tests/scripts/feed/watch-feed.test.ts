import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { connection, database } from '#db/client.server';
import { feed, importRun } from '#db/schema/imports';
import { stock, stockReport } from '#db/schema/stock';
import { feedNews, forgetFeeds } from '#app/domain/imports/feed-memory.server';
import { listImports } from '#app/domain/imports/list-imports.server';
import type { StockFeed } from '#app/domain/imports/stock-feeds';
import { importSellers, sellers } from '#tests/factories/sellers';
import { useDatabase } from '#tests/support/database';
import { feedReader } from '../../../scripts/feed/read-feed';
import { watchFeed } from '../../../scripts/feed/watch-feed';
import { feedServer, json } from './feed-server';
import { sale, watchUntil } from './watching';

useDatabase();

const folder = mkdtempSync(path.join(os.tmpdir(), 'barodata-feed-'));
let server: Awaited<ReturnType<typeof feedServer>>;
beforeEach(async () => {
  server = await feedServer((_, response) => json(response, {}));
});
afterEach(async () => {
  await connection()`drop function if exists fail cascade`;
  await connection()`drop sequence if exists failed`;
  server.close();
  await forgetFeeds();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [first, second] = ['11000000', '11000001'];
const watch = (place: string, lines: number, source?: StockFeed) =>
  watchUntil(place, lines, { dataDir: folder, source });

const runs = () => database().select().from(importRun);

test('each round that brings news is an import of its own; one that brings none leaves no row', async () => {
  await importSellers(sellers(2));
  const rounds = [
    { sales: [sale(first, '12:00', 'plenty'), sale(second, '12:00', 'few')] },
    { sales: [sale(first, '12:00', 'plenty'), sale(second, '12:00', 'few')] },
    // Another text, and the same things.
    { sales: [sale(second, '12:00', 'few'), sale(first, '12:00', 'plenty')] },
    { sales: [sale(first, '12:05', 'some'), sale(second, '12:05', 'few')] },
  ];
  server.answers((_, response) => json(response, rounds.shift()));
  const said = await watch(server.address, 4);
  expect(said.map((line) => line.split(/: |, /).slice(-4).join())).toEqual([
    expect.stringContaining('2 new,0 changed'),
    expect.stringContaining('the same as before'),
    expect.stringContaining('nothing new in 2 reports'),
    expect.stringContaining('0 new,1 changed,1 unchanged'),
  ]);
  expect((await runs()).filter(({ watched }) => watched)).toMatchObject([{ state: 'done' }, { state: 'done' }]);
  expect(await database().$count(stockReport)).toBe(3);
  expect((await listImports({ kind: 'command' })).map(({ kind }) => kind)).toEqual(['places']);
  const [noted] = await database().select().from(feed);
  expect(noted).toMatchObject({ source: 'mask-sales', origin: `${server.address}/`, problem: null });
  expect(noted?.moment).toEqual(new Date('2020-03-14T12:05:00+09:00'));
  expect(noted?.endedAt).toBeNull();
});

test('what is wrong is told and noted, the last states stay, and the next look takes what is there again', async () => {
  await importSellers(sellers(1));
  const answers = [
    { sales: [sale(first, '12:00', 'plenty')] },
    'error 500',
    'html',
    'cut off',
    { message: 'quota exceeded' },
    { sales: [] },
    { sales: [sale(first, '12:10', 'lots')] },
    { sales: [sale(first, '12:15', 'few')] },
  ];
  let asked = 0;
  server.answers((_, response) => {
    const answer = answers[asked];
    if (typeof answer !== 'string') {
      asked += 1;
      return json(response, answer);
    }
    // Two attempts each look.
    if (server.asked.length % 2 === 1) asked += 1;
    if (answer === 'error 500') return void response.writeHead(500).end();
    return void response.end(answer === 'html' ? '<html>' : '{"sales": [{');
  });
  const said = await watch(server.address, 8);
  const wanted = [
    '1 new',
    'answers 500',
    'expected JSON, found "<"',
    'the end of the file',
    'expected {"sales"',
    'is empty. The last states stay',
    'none of 1 entries can be told .unknown-state.',
    '0 new, 1 changed',
  ];
  wanted.forEach((line, nth) => expect(said[nth]).toMatch(new RegExp(line.replace(/[{}"]/g, '.'))));
  expect(await database().select().from(stock)).toMatchObject([{ state: 'few' }]);
});

test('a folder of snapshots is taken from the oldest on, each once, and one that comes late becomes history', async () => {
  await importSellers(sellers(1));
  const inFolder = mkdtempSync(path.join(folder, 'snapshots-'));
  const snapshot = (clock: string, state: string) =>
    writeFileSync(
      path.join(inFolder, `sales-${clock.replace(':', '')}.json`),
      JSON.stringify({ sales: [sale(first, clock, state)] }),
    );
  snapshot('12:10', 'few');
  snapshot('12:00', 'plenty');
  expect(await watch(inFolder, 2)).toEqual([
    expect.stringContaining('sales-1200.json, newest report of 2020/03/14 12:00:00: 1 new'),
    expect.stringContaining('sales-1210.json, newest report of 2020/03/14 12:10:00: 0 new, 1 changed'),
  ]);
  snapshot('12:05', 'some');
  expect(await watch(inFolder, 3)).toContainEqual(expect.stringContaining('sales-1205.json'));
  const history = await database().select().from(stockReport).orderBy(stockReport.reportedAt);
  expect(history.map(({ state }) => state)).toEqual(['plenty', 'some', 'few']);
  expect(await database().select().from(stock)).toMatchObject([{ state: 'few' }]);
});

/** Lets writing `table` fail as often as is said, as it does where the disk is full or something of ours is broken. */
async function failing(table: string, code: string, times: number): Promise<void> {
  await connection()`create sequence failed`;
  await connection().unsafe(`
    create function fail() returns trigger language plpgsql as
      'begin if nextval(''failed'') <= ${times} then raise exception using errcode = ''${code}''; end if; return new; end';
    create trigger fail before insert on ${table} for each row execute function fail()`);
}

/** A folder with what one seller had at noon, and five minutes later. */
async function twoSnapshots(): Promise<string> {
  await importSellers(sellers(1));
  const inFolder = mkdtempSync(path.join(folder, 'two-'));
  const write = (name: string, clock: string, state: string) =>
    writeFileSync(path.join(inFolder, name), JSON.stringify({ sales: [sale(first, clock, state)] }));
  write('1200.json', '12:00', 'plenty');
  write('1205.json', '12:05', 'few');
  return inFolder;
}

test('a file that came while the database had no room is taken when it has, and nothing after it before it', async () => {
  const inFolder = await twoSnapshots();
  await failing('import_run', '53100', 2);
  const said = await watch(inFolder, 4);
  expect(said.slice(2)).toEqual([
    expect.stringContaining('1200.json, newest report of 2020/03/14 12:00:00: 1 new'),
    expect.stringContaining('1205.json, newest report of 2020/03/14 12:05:00: 0 new, 1 changed'),
  ]);
});

test('a file that can never be taken is told once, and does not hold up those after it', async () => {
  const inFolder = await twoSnapshots();
  await failing('import_run', 'XX001', 1);
  const [problem, taken] = await watch(inFolder, 2);
  expect(problem).not.toContain('1200.json');
  expect(taken).toContain('1205.json, newest report of 2020/03/14 12:05:00: 1 new');
});

test('a file that is replaced is taken when it has changed', async () => {
  await importSellers(sellers(1));
  const file = path.join(folder, 'now.json');
  const write = (clock: string, state: string) =>
    writeFileSync(file, JSON.stringify({ sales: [sale(first, clock, state)] }));
  write('12:00', 'plenty');
  setTimeout(() => {
    write('12:05', 'few');
    utimesSync(file, new Date(), new Date(Date.now() + 5000));
  }, 300);
  expect(await watch(file, 2)).toEqual([expect.stringContaining('1 new'), expect.stringContaining('1 changed')]);
});

test('a second watcher is told who watches already', async () => {
  const stop = new AbortController();
  const options = { timeoutMs: 2000, maxBytes: 1e6, attempts: 1, pauseMs: 5, stop: stop.signal };
  const reader = await feedReader(server.address, options);
  const how = {
    source: 'mask-sales',
    everyMs: 20,
    dataDir: folder,
    mix: false,
    once: false,
    expected: true,
    stop: stop.signal,
  } as const;
  const watching = new Promise<void>((resolve) => {
    void watchFeed({ kind: 'command' }, reader, { ...how, say: () => resolve() });
  });
  await watching;
  expect(await watchFeed({ kind: 'command' }, reader, { ...how, say: () => {} })).toMatchObject({
    heldBy: expect.stringContaining('test (process'),
  });
  stop.abort();
  await new Promise((resolve) => setTimeout(resolve, 300));
});

test('invented stock is not mixed with what was reported, and pages can tell that it is invented', async () => {
  await importSellers(sellers(1));
  server.answers((_, response) => json(response, { sales: [sale(first, '12:00', 'plenty')] }));
  expect(await feedNews(new Date())).toEqual({ silentMinutes: null, invented: false });
  expect(await watch(server.address, 1, 'mask-replay')).toEqual([expect.stringContaining('1 new')]);
  expect(await watch(server.address, 1)).toEqual([expect.stringContaining('was invented by feed:replay')]);
  await expect.poll(() => feedNews(new Date())).toEqual({ silentMinutes: null, invented: true });
  expect(await feedNews(new Date(Date.now() + 40 * 60_000))).toEqual({ silentMinutes: 40, invented: true });
  expect(await feedNews(new Date(Date.now() + 25 * 3_600_000))).toEqual({ silentMinutes: 1500, invented: true });
});
