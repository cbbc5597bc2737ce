import { afterEach, expect, test } from 'vitest';
import { forgetFeeds } from '#app/domain/imports/feed-memory.server';
import { beginFeed } from '#app/domain/imports/note-feed.server';
import { forgetPlaces } from '#app/domain/places/place-memory.server';
import { forgetStock } from '#app/domain/stock/stock-memory.server';
import { apiStatus } from '#app/http/api-status.server';
import { closeSnapshot, openSnapshot } from '#app/public-api/snapshot/keep-snapshot.server';
import { useDatabase } from '#tests/support/database';
import { aPlace } from '#tests/factories/place';

useDatabase();
afterEach(async () => {
  closeSnapshot();
  await forgetFeeds();
  await forgetStock();
  await forgetPlaces();
});

test('the status tells what is answered from, and does not call all well while the feed is silent', async () => {
  await aPlace({});
  await openSnapshot((error) => expect.unreachable(String(error)));
  expect(await apiStatus('ko')).toMatchObject({ places: 1, database: true, isFeedSilent: false });
  await beginFeed('mask-sales', 'https://feed.example', new Date(Date.now() - 40 * 60_000));
  await expect.poll(async () => (await apiStatus('ko')).isFeedSilent).toBe(true);
});
