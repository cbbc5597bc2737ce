import { tmpdir } from 'node:os';
import { beforeEach, expect, test } from 'vitest';
import { connection, database } from '#db/client.server';
import { importRun } from '#db/schema/imports';
import { code } from '#db/schema/places';
import { stock, stockReport } from '#db/schema/stock';
import { judgeStock } from '#app/domain/imports/stage-stock.server';
import { stockFeeds } from '#app/domain/imports/stock-feeds';
import { takeFeed } from '#app/domain/imports/take-feed.server';
import { kstStamp } from '#app/domain/kst';
import { placeIdOf } from '#app/domain/places/place-id.server';
import { importSellers, sellers } from '#tests/factories/sellers';
import { useDatabase } from '#tests/support/database';

useDatabase();

// More than a hundred: they go the short way, as those of the whole country do.
const count = 150;
const codes = Array.from({ length: count }, (_, nth) => String(11_000_000 + nth));
const nine = Date.parse('2020-03-14T09:00:00+09:00');
const minutes = (of: number) => nine + of * 60_000;

interface Said {
  code: string;
  at: number;
  state: string | null;
  arrived: number | null;
}

beforeEach(async () => {
  await importSellers(sellers(count));
});

async function take(round: readonly Said[]) {
  const sales = round.map(({ code, at, state, arrived }) => ({
    code,
    created_at: kstStamp(new Date(at)),
    remain_stat: state,
    stock_at: arrived === null ? null : kstStamp(new Date(arrived)),
  }));
  const outcome = await takeFeed(
    { kind: 'command' },
    { source: 'mask-sales', origin: 'feed', json: { sales }, sha256: '', dataDir: tmpdir() },
  );
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value.run;
}

const all = (at: number, stateOf: (nth: number) => string | null): Said[] =>
  codes.map((code, nth) => ({ code, at, state: stateOf(nth), arrived: null }));

const history = async () =>
  (await database().select().from(stockReport))
    .map(({ placeId, reportedAt, state, arrivedAt, heardBefore }) =>
      [placeId, state, ...[reportedAt, arrivedAt, heardBefore].map((at) => at?.getTime() ?? null)].join(),
    )
    .sort();
const standing = async () =>
  (await database().select().from(stock))
    .map(({ placeId, state, arrivedAt, reportedAt, since }) =>
      [placeId, state, ...[arrivedAt, reportedAt, since].map((at) => at?.getTime() ?? null)].join(),
    )
    .sort();

test('rounds of many sellers leave the words that each of them said, once', async () => {
  const random = generator(7);
  const states = ['plenty', 'some', 'few', 'empty', null];
  const words: string[] = [];
  const stands = new Map<string, Said & { since: number }>();
  for (let nth = 0, at = 0; nth < 8; nth += 1, at += random() < 0.3 ? 10 : 5) {
    // Some say nothing in a round, some the same as before; the feed of 2020 knew nothing of the arrival where it knew no state.
    const round = codes.flatMap((code) => {
      const before = stands.get(code);
      const said = random() < 0.5 && before ? before.state : (states[Math.floor(random() * states.length)] ?? null);
      const arrived = said === null ? null : minutes(random() < 0.8 ? -60 : at);
      return random() < 0.05 ? [] : [{ code, at: minutes(at), state: said, arrived }];
    });
    await take(round);
    for (const said of round) {
      const before = stands.get(said.code);
      const isNews =
        !before || before.state !== said.state || before.arrived !== said.arrived || said.at - before.at > 450_000;
      const placeId = placeIdOf('mask-sellers', said.code);
      if (isNews) words.push([placeId, said.state, said.at, said.arrived, before?.at ?? null].join());
      stands.set(said.code, { ...said, since: isNews ? said.at : before.since });
    }
  }
  expect(await history()).toEqual(words.sort());
  expect(await standing()).toEqual(
    [...stands.values()]
      .map(({ code, state, arrived, at, since }) => [placeIdOf('mask-sellers', code), state, arrived, at, since].join())
      .sort(),
  );
});

test('the same round again is no import; one that is late or tells two moments leaves the same as if it had come in order', async () => {
  const first = all(minutes(0), () => 'plenty');
  const second = all(minutes(5), (nth) => (nth % 3 === 0 ? 'few' : 'plenty'));
  const third = all(minutes(10), (nth) => (nth % 5 === 0 ? 'empty' : 'few'));
  for (const round of [first, second, third]) await take(round);
  const [words, stands] = [await history(), await standing()];
  expect(await take(third)).toBeNull();
  expect(await take([...third, ...second])).toMatchObject({ notes: { older: count } });
  expect([await history(), await standing()]).toEqual([words, stands]);

  await connection()`truncate stock, stock_report`;
  // Of the first ten sellers the second round comes with the third, which comes with it in the wrong order.
  await take(first);
  await take([...second.slice(10), ...first.slice(0, 5)]);
  await take([...third, ...second.slice(0, 10)]);
  expect([await history(), await standing()]).toEqual([words, stands]);
});

test('a place with several reports in a round, or a late one, goes the long way with all of them', async () => {
  await take(all(minutes(0), () => 'plenty'));
  const sale = (code: string | undefined, at: number, nth: number) => ({
    ...{ nth, code: code ?? '', state: 'few', arrivedAt: null, reportedAt: new Date(minutes(at)) },
  });
  const [two, late] = [codes[0], codes[1]];
  const round = codes.map((code, nth) => sale(code, 5, nth));
  const { heard, others } = await judgeStock(
    [...round, sale(two, 10, 151), sale(late, -5, 152)],
    stockFeeds['mask-sales'],
  );
  const long = [two, two, late, late].map((code) => placeIdOf('mask-sellers', code ?? ''));
  expect(others.map(({ placeId }) => placeId).sort()).toEqual(long.sort());
  expect(heard).toHaveLength(count - 2);
});

test('two codes of one place: the newer word stands, and both are history', async () => {
  const placeId = placeIdOf('mask-sellers', codes[0] ?? '');
  await database().insert(code).values({ source: 'mask-sellers', code: '99', placeId });
  const round = all(minutes(5), () => 'plenty');
  await take([...round, { code: '99', at: minutes(0), state: 'few', arrived: null }]);
  const of = (lines: string[]) => lines.filter((line) => line.startsWith(placeId));
  expect(of(await history())).toHaveLength(2);
  expect(of(await standing())).toEqual([[placeId, 'plenty', null, minutes(5), minutes(5)].join()]);
});

test('a round of which half is new to us is counted as it is, and by one import', async () => {
  await take(all(minutes(0), () => 'plenty').slice(0, 140));
  const run = await take(all(minutes(5), (nth) => (nth < 30 ? 'few' : 'plenty')));
  expect(run).toMatchObject({ new: 10, changed: 30, unchanged: 110, refused: 0 });
  const of = (await database().select().from(importRun)).filter(({ kind }) => kind === 'stock');
  expect(of).toHaveLength(2);
});

/** The same numbers from 0 to 1 each time. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
