import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isDatabaseAway } from '#app/http/database-away.server';
import { connection, database, listen, openDatabase, transaction } from '#db/client.server';
import { findPostgres, startCluster } from '#tests/support/postgres-cluster.mjs';

// PostgreSQL goes away and comes back; the embedded database cannot go away alone.
const there = findPostgres() !== null || process.env.CI !== undefined;
let cluster: Awaited<ReturnType<typeof startCluster>>;
let close = async () => {};

beforeAll(async () => {
  if (!there) return;
  cluster = await startCluster();
  ({ close } = await openDatabase({ url: cluster.url, dataDir: '', what: 'site' }));
});

afterAll(async () => {
  await close();
  await cluster?.remove();
});

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await expect(work()).rejects.toSatisfy(isDatabaseAway);
  return (performance.now() - began) / 1000;
}

test.skipIf(!there)(
  'when PostgreSQL goes away every query fails within two seconds, and works when it is back',
  async () => {
    const heard: string[] = [];
    let resumed = 0;
    await listen(
      'away',
      (payload) => heard.push(payload),
      () => (resumed += 1),
    );
    const asking = transaction((tx) => tx.execute('select pg_sleep(60)')).catch((error: unknown) => error);
    const thinking = transaction(async (tx) => {
      await tx.execute('select 1');
      await sleep(1500);
      await tx.execute("insert into site_state values ('outside', '1')");
    }).catch((error: unknown) => error);
    const nested = transaction((tx) =>
      tx.transaction(async (inner) => {
        await inner.execute('select 1');
        await sleep(1500);
        await inner.execute("insert into site_state values ('nested', '1')");
      }),
    ).catch((error: unknown) => error);
    const queries = Array.from({ length: 20 }, () =>
      connection()`select pg_sleep(60)`.catch((error: unknown) => error),
    );
    await sleep(300);

    await cluster.stop();
    for (const error of await Promise.all([asking, thinking, nested, ...queries]))
      expect(error).toSatisfy(isDatabaseAway);
    for (let turn = 0; turn < 20; turn += 1) {
      expect(await seconds(() => database().execute('select 1'))).toBeLessThan(2);
      expect(await seconds(() => transaction((tx) => tx.execute('select 1')))).toBeLessThan(2);
    }

    await cluster.start();
    // Whatever connection is asked, one that died too: all work at once.
    const began = performance.now();
    await Promise.all(Array.from({ length: 30 }, () => database().execute('select 1')));
    await Promise.all(Array.from({ length: 30 }, () => transaction((tx) => tx.execute('select 1'))));
    expect(performance.now() - began).toBeLessThan(2000);
    // What a lost transaction goes on to write is written nowhere.
    await sleep(1500);
    expect([...(await database().execute('select key from site_state'))]).toEqual([]);
    expect(resumed).toBe(1);
    await connection()`select pg_notify('away', 'back')`;
    await sleep(100);
    expect(heard).toEqual(['back']);
  },
);

test.skipIf(!there)('a site gives up a statement that takes too long, and a lock that is not given', async () => {
  const settings = await connection()`
    select name, setting::int from pg_settings where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout')
    order by name`;
  expect(settings.map((row) => row.setting)).toEqual([30_000, 5_000, 10_000]);
});
