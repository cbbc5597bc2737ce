import { afterEach, expect, test } from 'vitest';
import { endFeed } from '#app/domain/imports/end-feed.server';
import { feedNews, forgetFeeds } from '#app/domain/imports/feed-memory.server';
import { beginFeed, lookOnce, noteFeed } from '#app/domain/imports/note-feed.server';
import { readHealth } from '#app/domain/health/read-health.server';
import { database } from '#db/client.server';
import { audit } from '#db/schema/audit';
import { anAccount } from '#tests/factories/account';
import { useDatabase } from '#tests/support/database';

useDatabase();
afterEach(() => forgetFeeds());

const operator = { kind: 'command' } as const;
const source = 'mask-sales';
const origin = 'https://feed.example/sales.json';
const now = new Date('2026-11-22T03:00:00Z');
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const day = 24 * 60;

/** What pages say, by a memory that was told of every change. */
async function silentFor(minutes: number): Promise<number | null> {
  await forgetFeeds();
  return (await feedNews(at(minutes))).silentMinutes;
}

async function heard(minutes: number): Promise<void> {
  await noteFeed(source, { askedAt: at(minutes), moment: at(minutes), problem: null });
}

test('a feed whose watcher died is said for days, and on the administration page, until an operator ends it', async () => {
  await beginFeed(source, origin, now);
  await heard(0);
  expect(await silentFor(40)).toBe(40);
  expect(await silentFor(30 * day)).toBe(30 * day);
  const health = async () => (await readHealth(operator, at(30 * day)))?.feeds;
  expect(await health()).toMatchObject([{ source, silentMinutes: 30 * day }]);

  expect(await endFeed(operator, source, at(30 * day))).toMatchObject({ ok: true, value: { origin, heardAt: now } });
  expect(await silentFor(30 * day + 1)).toBeNull();
  expect(await health()).toEqual([]);
  expect(await database().select().from(audit)).toMatchObject([
    { action: 'end-feed', subjectKind: 'feed', subjectId: source },
  ]);
});

test('a report of a moment that is still to come does not make those after it look old', async () => {
  await beginFeed(source, origin, now);
  await noteFeed(source, { askedAt: at(0), moment: at(55), problem: null });
  for (const minutes of [5, 10, 15, 20]) await heard(minutes);
  expect(await silentFor(22)).toBeNull();
  expect(await silentFor(40)).toBe(20);
});

test('a process that stands open hears that a feed was ended', async () => {
  await beginFeed(source, origin, now);
  expect((await feedNews(at(40))).silentMinutes).toBe(40);
  await endFeed(operator, source, at(40));
  await expect.poll(async () => (await feedNews(at(40))).silentMinutes).toBeNull();
});

test('a watcher that is started again and again does not hide that nothing comes', async () => {
  await beginFeed(source, origin, now);
  for (const minutes of [10, 20, 30]) await beginFeed(source, origin, at(minutes));
  expect(await silentFor(31)).toBe(31);
  await heard(32);
  await beginFeed(source, origin, at(60));
  expect(await silentFor(61)).toBe(29);
});

test('a feed that is begun again after it was ended is expected from then on', async () => {
  await beginFeed(source, origin, now);
  await heard(0);
  await endFeed(operator, source, at(30));
  await beginFeed(source, origin, at(20 * day));
  expect(await silentFor(20 * day + 14)).toBeNull();
  expect(await silentFor(20 * day + 20)).toBe(20);
});

test('after a single look nothing is expected, but of a feed of which something was', async () => {
  await lookOnce(source, origin, now);
  await heard(0);
  expect(await silentFor(2 * day)).toBeNull();
  expect(await endFeed(operator, source)).toEqual({ ok: false, reason: 'not-expected' });
  await beginFeed(source, origin, at(2 * day));
  await lookOnce(source, origin, at(2 * day + 10));
  expect(await silentFor(2 * day + 30)).toBe(30);
});

test('only an operator ends a feed, and only one that is expected', async () => {
  expect(await endFeed(operator, source)).toEqual({ ok: false, reason: 'not-expected' });
  await beginFeed(source, origin, now);
  expect(await endFeed(await anAccount('reviewer'), source)).toEqual({ ok: false, reason: 'not-allowed' });
  expect(await silentFor(40)).toBe(40);
});
