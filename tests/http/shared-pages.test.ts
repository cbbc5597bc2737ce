import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { feedNews, forgetFeeds } from '#app/domain/imports/feed-memory.server';
import { beginFeed, noteFeed } from '#app/domain/imports/note-feed.server';
import { sharedPages } from '#app/http/shared-pages.server';
import { askAt } from '#tests/support/ask';
import { useDatabase } from '#tests/support/database';

useDatabase();

let pages: ReturnType<typeof sharedPages>;
let rendered = 0;
const server = createServer((request, response) => {
  const url = new URL(request.url ?? '', 'http://localhost');
  const make = async () => {
    rendered += 1;
    const { silentMinutes } = await feedNews(new Date());
    return new Response(silentMinutes === null ? 'all is well' : 'no stock comes');
  };
  void pages.answer(request, response, url, make);
});
let origin = '';
beforeEach(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  pages = sharedPages();
  rendered = 0;
});
afterEach(async () => {
  pages.close();
  server.close();
  await forgetFeeds();
});

const said = async (path: string) => (await askAt(origin, path)).body;
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

test('when a feed is heard again, no page that was kept goes on saying that it is silent', async () => {
  await beginFeed('mask-sales', 'https://feed.example', minutesAgo(40));
  for (const path of ['/handbook', '/', '/releases']) expect(await said(path)).toBe('no stock comes');
  await noteFeed('mask-sales', { askedAt: new Date(), moment: new Date(), problem: null });
  // The handbook is kept for fifteen seconds.
  await expect.poll(() => said('/handbook'), { timeout: 2000 }).toBe('all is well');
  for (const path of ['/', '/releases']) expect(await said(path)).toBe('all is well');
});

test('a look at the feed that changes nothing of what is said leaves the pages where they are', async () => {
  await beginFeed('mask-sales', 'https://feed.example', new Date());
  await said('/handbook');
  const { silentMinutes } = await feedNews(new Date());
  expect(silentMinutes).toBeNull();
  await noteFeed('mask-sales', { askedAt: new Date(), moment: new Date(), problem: null });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await said('/handbook')).toBe('all is well');
  expect(rendered).toBe(1);
});
