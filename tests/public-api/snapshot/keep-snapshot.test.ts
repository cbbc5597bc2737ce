import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sql } from 'drizzle-orm';
import { amendPlace } from '#app/domain/places/amend-place.server';
import { forgetPlaces } from '#app/domain/places/place-memory.server';
import { recordStock } from '#app/domain/stock/record-stock.server';
import { forgetStock } from '#app/domain/stock/stock-memory.server';
import {
  closeSnapshot,
  onSnapshot,
  openSnapshot,
  snapshot,
  snapshotsOf,
} from '#app/public-api/snapshot/keep-snapshot.server';
import { slotOf } from '#app/public-api/snapshot/snapshot';
import { database, transaction } from '#db/client.server';
import { testDatabase, useDatabase } from '#tests/support/database';
import { aPlace } from '#tests/factories/place';

useDatabase();

let id = '';
const failures: unknown[] = [];

beforeEach(async () => {
  failures.length = 0;
  id = await aPlace({ code: { source: 'mask-sellers', code: '12345678' } });
  await openSnapshot((error) => failures.push(error));
});

afterEach(async () => {
  vi.restoreAllMocks();
  closeSnapshot();
  await forgetStock();
  await forgetPlaces();
  expect(failures).toEqual([]);
});

const store = (placeId = id) => {
  const now = snapshot();
  const slot = slotOf(now, placeId);
  return slot < 0 ? null : JSON.parse(now.forms.masks.at(slot).toString().slice(0, -1) || 'null');
};

const news = (state: string, reportedAt: string, placeId = id) =>
  transaction((tx) =>
    recordStock(tx, [{ placeId, item: 'public-mask', state, arrivedAt: reportedAt, reportedAt }], {
      source: 'mask-sales',
      importId: 'first',
    }),
  );

test('what is in the database when it opens is in the snapshot', () => {
  expect(store()).toMatchObject({ code: '12345678', name: '보광온누리약국', remain_stat: null });
});

test('a published correction is in the next snapshot within a second', async () => {
  const before = snapshot().state;
  const begun = performance.now();
  const cause = { kind: 'correction', id: 'one' } as const;
  const now = new Date();
  await transaction((tx) =>
    amendPlace(tx, { placeId: id, item: '', field: 'name', value: '바른약국', cause, observedAt: now, now }),
  );
  await expect.poll(() => store()?.name, { interval: 10 }).toBe('바른약국');
  expect(performance.now() - begun).toBeLessThan(1000);
  expect(snapshot().state).not.toBe(before);
});

test('news of stock is in the next snapshot, and only what changed is told', async () => {
  const other = await aPlace({ code: { source: 'mask-sellers', code: '87654321' } });
  await expect.poll(() => store(other)?.code).toBe('87654321');
  let told = 0;
  const stop = onSnapshot(() => told++);
  await news('few', '2026-10-02T00:00:00Z');
  await expect.poll(() => store()?.remain_stat).toBe('few');
  expect(store(other)).toMatchObject({ remain_stat: null });
  // The same once more changes nothing, and makes no other snapshot.
  const { state } = snapshot();
  const before = told;
  await news('few', '2026-10-02T00:00:00Z');
  await news('plenty', '2026-10-03T00:00:00Z');
  await expect.poll(() => store()?.remain_stat).toBe('plenty');
  stop();
  expect(told - before).toBe(1);
  expect(snapshot().state).not.toBe(state);
});

test('an earlier state can be walked on for ten minutes, and is forgotten then', async () => {
  const held = vi.spyOn(performance, 'now').mockReturnValue(1000);
  const first = snapshot();
  await news('few', '2026-10-02T00:00:00Z');
  await expect.poll(() => store()?.remain_stat).toBe('few');
  expect(snapshotsOf(first.state)).toEqual([first]);
  expect(snapshotsOf(snapshot().state)).toEqual([snapshot()]);
  let minute = 0;
  const another = async () => {
    const { state } = snapshot();
    await news('few', new Date(Date.UTC(2026, 9, 3, 0, minute++)).toISOString());
    await expect.poll(() => snapshot().state, { interval: 5 }).not.toBe(state);
  };
  while (minute < 40) await another();
  expect(snapshotsOf(first.state)).toEqual([first]);
  held.mockReturnValue(1000 + 599_000);
  await another();
  expect(snapshotsOf(first.state)).toEqual([first]);
  held.mockReturnValue(1000 + 600_000);
  await another();
  expect(snapshotsOf(first.state)).toEqual([]);
});

test('of many decisions in a short while no more states are kept than there is room for', async () => {
  const first = snapshot();
  for (let minute = 0; minute < 65; minute++) {
    const { state } = snapshot();
    await news('few', new Date(Date.UTC(2026, 9, 4, 0, minute)).toISOString());
    await expect.poll(() => snapshot().state, { interval: 5 }).not.toBe(state);
  }
  expect(snapshotsOf(first.state)).toEqual([]);
});

test('when everything was announced at once, nothing is missed', async () => {
  const many: string[] = [];
  for (let nth = 0; nth < 5; nth++)
    many.push(await aPlace({ code: { source: 'mask-sellers', code: `1000000${nth}` } }));
  await database().execute(sql`select pg_notify('place_changed', 'all')`);
  await expect.poll(() => many.filter((one) => store(one)).length, { timeout: 5000 }).toBe(5);
});

test.skipIf(testDatabase !== 'postgres')(
  'what nobody announced while the connection was lost is there when it is back',
  async () => {
    await database().execute(sql`update place set name = '바른약국' where id = ${id}`);
    await sleep(300);
    expect(store()?.name).toBe('보광온누리약국');
    const cut = await database().execute(sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ilike 'listen%' and pid <> pg_backend_pid()`);
    expect(cut.length).toBeGreaterThan(0);
    await expect.poll(() => store()?.name, { timeout: 10_000 }).toBe('바른약국');
    // And it hears again.
    await news('few', '2026-10-02T00:00:00Z');
    await expect.poll(() => store()?.remain_stat, { timeout: 2000 }).toBe('few');
  },
);
