// Grows a history of stock to one million rows and to ten, and measures each, in the database of its environment; then
// what a site in another process feels of a round:
// `node --import tsx scripts/bench/history-once.ts FILE`.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { sql } from 'drizzle-orm';
import { importPlaces } from '#app/domain/imports/import-places.server';
import { takeFeed } from '#app/domain/imports/take-feed.server';
import { instantOfKst, kstStamp } from '#app/domain/kst';
import { stock, stockReport } from '#db/schema/stock';
import { connection, database, openDatabase } from '#db/client.server';
import type { HistoryTimes, SiteTimes } from './history';

const [file = ''] = process.argv.slice(2);
const { DATA_DIR: dataDir = '', DATABASE_URL: url } = process.env;
const rounds = 3;
const placesAsked = 200;
/** Words that each place says in a month, and months that make up the larger history. */
const wordsAMonth = 40;
const months = [
  '2019-06',
  '2019-07',
  '2019-08',
  '2019-09',
  '2019-10',
  '2019-11',
  '2019-12',
  '2020-01',
  '2020-02',
  '2020-03',
];
const states = ['plenty', 'some', 'few', 'empty'];

const { close } = await openDatabase({ url, dataDir, what: 'bench' });
await importPlaces(
  { kind: 'command' },
  {
    source: 'mask-sellers',
    fileName: 'sellers.csv',
    open: () => createReadStream(file),
    observedAt: instantOfKst('2020-03-16'),
    dataDir,
  },
);
const codes = await connection()<{ code: string; place_id: string }[]>`select code, place_id from code order by code`;

await seed(months.at(-1) ?? '');
await connection()`insert into stock (place_id, item, state, arrived_at, reported_at, source, import_id, since)
  select distinct on (place_id) place_id, item, state, arrived_at, reported_at, source, import_id, reported_at
  from stock_report order by place_id, reported_at desc`;
/** The made-up feed goes on from here. */
let clock = instantOfKst('2020-03-29', '09:00').getTime();
const small = await measure(1);
for (const month of months.slice(0, -1)) await seed(month);
const large = await measure(months.length);
const site = await feltBySite();
await close();
process.stdout.write(JSON.stringify({ small, large, site }));

async function seed(month: string): Promise<void> {
  const start = instantOfKst(`${month}-01`);
  const sql = connection();
  await sql`select keep_stock_month(${start.toISOString()}::timestamptz)`;
  const words = { at: start.toISOString(), each: `${Math.floor((28 * 1440) / wordsAMonth)} minutes` };
  await sql.begin(async (tx) => {
    // Its references are right, and are looked at where a feed writes.
    await tx`set local session_replication_role = replica`;
    await tx`
      insert into stock_report (place_id, item, reported_at, source, state, arrived_at, heard_before, import_id)
      select place_id, 'public-mask', ${words.at}::timestamptz + nth * ${words.each}::interval, 'mask-sales',
        (array['plenty', 'some', 'few', 'empty'])[nth % 4 + 1], ${words.at}::timestamptz + (nth / 4) * interval '1 day',
        ${words.at}::timestamptz + nth * ${words.each}::interval - interval '5 minutes', 'bench'
      from generate_series(0, ${wordsAMonth - 1}::int) nth cross join code`;
  });
}

async function measure(count: number): Promise<HistoryTimes> {
  await connection()`vacuum analyze`;
  const [counted] = await connection()<{ rows: number }[]>`select count(*)::float8 as rows from stock_report`;
  const times: HistoryTimes = {
    ...{ rows: counted?.rows ?? 0, months: count },
    ...{ copy: Infinity, changed: Infinity, again: Infinity, latest: Infinity, week: Infinity, longest: Infinity },
  };
  const best = (name: keyof HistoryTimes, took: number) => (times[name] = Math.min(times[name], took));
  for (let round = 0; round < rounds; round += 1) {
    best('copy', await time(copyRound));
    const changed = await feedRound((nth) => nth + round);
    const again = await feedRound((nth) => nth + round + Number(nth % 30 === 0));
    best('changed', changed.took);
    best('again', again.took);
    best('longest', Math.max(changed.longest, again.longest));
    best('latest', await time(latest));
    best('week', await time(week));
  }
  times.week /= placesAsked;
  return times;
}

/** One round of the feed, five minutes after the one before, by the verb that takes it. */
async function feedRound(stateOf: (nth: number) => number): Promise<{ took: number; longest: number }> {
  clock += 5 * 60_000;
  const created_at = kstStamp(new Date(clock));
  const sales = codes.map(({ code }, nth) => ({
    code,
    created_at,
    remain_stat: states[stateOf(nth) % states.length],
    stock_at: '2020/03/28 09:00:00',
  }));
  const round = { source: 'mask-sales', origin: 'bench', json: { sales }, sha256: String(clock), dataDir } as const;
  const began = performance.now();
  const beats: number[] = [];
  const outcome = await takeFeed({ kind: 'command' }, round, new Date(), () => beats.push(performance.now()));
  const took = performance.now() - began;
  if (!outcome.ok || outcome.value.run?.state !== 'done')
    throw new Error(`Nothing was taken: ${JSON.stringify(outcome)}`);
  return { took, longest: Math.max(...beats.slice(1).map((beat, nth) => beat - (beats[nth] ?? beat))) };
}

/** Rounds that come while another process answers from its memory: the worst of them. */
async function feltBySite(): Promise<SiteTimes> {
  const child = fork('scripts/bench/history-site.ts');
  await once(child, 'message');
  const worst = { pause: 0, known: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const known = once(child, 'message') as Promise<[number]>;
    child.send(clock + 5 * 60_000);
    await feedRound((nth) => nth + round + Number(nth % 30 === 0));
    const taken = performance.now();
    const [pause] = await known;
    worst.pause = Math.max(worst.pause, pause);
    worst.known = Math.max(worst.known, performance.now() - taken);
  }
  child.kill();
  return worst;
}

/** The limit: rows of the same shape into one table without a key, and nothing else. */
async function copyRound(): Promise<void> {
  await connection().begin(async (tx) => {
    await tx`create temporary table plain (place_id text, item text, reported_at timestamptz, source text, state text,
      arrived_at timestamptz, heard_before timestamptz, import_id text) on commit drop`;
    const at = new Date(clock).toISOString();
    const lines = codes.map(
      ({ place_id }, nth) => `${place_id}\tpublic-mask\t${at}\tmask-sales\t${states[nth % 4]}\t${at}\t${at}\tbench\n`,
    );
    const chunks = Array.from({ length: Math.ceil(lines.length / 1000) }, (_, nth) =>
      lines.slice(nth * 1000, (nth + 1) * 1000).join(''),
    );
    await pipeline(Readable.from(chunks), await tx`copy plain from stdin`.writable());
  });
}

async function latest(): Promise<void> {
  const { placeId, item, state, arrivedAt, reportedAt, source } = stock;
  const rows = await database().select({ placeId, item, state, arrivedAt, reportedAt, source }).from(stock);
  if (rows.length !== codes.length) throw new Error(`${rows.length} of ${codes.length} places have a state.`);
}

/** The mean of many places, asked one by one. */
async function week(): Promise<void> {
  const from = new Date(clock - 7 * 86_400_000).toISOString();
  for (let nth = 0; nth < placesAsked; nth += 1) {
    const place = codes[(nth * 7919) % codes.length]?.place_id ?? '';
    await database()
      .select()
      .from(stockReport)
      .where(sql`place_id = ${place} and item = 'public-mask' and reported_at >= ${from}::timestamptz`)
      .orderBy(stockReport.reportedAt);
  }
}

async function time(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
