import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright/test';
import { endFeed } from '#app/domain/imports/end-feed.server';
import { beginFeed, noteFeed } from '#app/domain/imports/note-feed.server';
import { kstStamp } from '#app/domain/kst';
import { openDatabase } from '#db/client.server';
import { expect, look, test } from '#tests/support/journey';
import { startSite, type Site } from '#tests/support/site';

/** The map of places from a file, while their states change, and where something is missing. */
const markup = '<img src=x onerror=window.hit=1>약국';
const sellers = [
  '01,11000001,하나약국,서울특별시 용산구 보광로 60 (보광동),37.5263,127.0004',
  `01,11000003,${markup},서울특별시 용산구 보광로 80 (보광동),37.5290,127.0030`,
  '01,11000002,두리약국,서울특별시 용산구 보광로 70 (보광동),37.5270,127.0010',
];

const live = (page: Page) => expect(page.locator('canvas[data-status="live"]')).toBeVisible();
const listed = (page: Page) => page.getByRole('list', { name: /이 화면의 판매처/ }).getByRole('link');

let real: Site;
test.beforeAll(async () => {
  real = await startSite();
  const file = path.join(real.dataDir, 'sellers-2020-03-16.csv');
  writeFileSync(file, `type,code,name,addr,lat,lng\n${sellers.join('\n')}\n`);
  const { status, stderr } = real.run('places-import', '--source', 'mask-sellers', file);
  expect(status, stderr).toBe(0);
});
test.afterAll(() => real.stop());

const tell = (state: string) => {
  const now = kstStamp(new Date());
  const file = path.join(real.dataDir, 'feed.json');
  const report = { created_at: now, remain_stat: state, stock_at: now };
  writeFileSync(file, JSON.stringify({ 11000001: report }, null, 1));
  const { status, stderr } = real.run('stock-import', file);
  expect(status, stderr).toBe(0);
};

test('a state that changes is seen within five seconds, in the list and in the open place, and told once', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${real.origin}/map?at=16/37.52630/127.00040`);
  await live(page);
  const line = page.getByRole('listitem').filter({ hasText: '하나약국' });
  await expect(line).toContainText('확인 안 됨');
  for (const [state, word] of [
    ['plenty', '충분'],
    ['few', '부족'],
  ] as const) {
    tell(state);
    await expect(line).toContainText(word, { timeout: 5000 });
  }
  await line.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 2, name: '하나약국' })).toBeVisible();
  tell('some');
  await expect(page.getByRole('article').getByText('보통')).toBeVisible({ timeout: 5000 });
  await expect(page.getByText(/재고 소식이 바뀌었어요/)).toHaveCount(1, { timeout: 20_000 });
});

test('a name with markup in it is shown as it is written, and nothing of it runs', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${real.origin}/map?at=18/37.52900/127.00300`);
  await live(page);
  await listed(page).filter({ hasText: markup }).click();
  await expect(page.getByRole('heading', { level: 2, name: markup })).toBeVisible();
  await page.goto(`${real.origin}/embed?at=18/37.52900/127.00300`);
  await live(page);
  await page.locator('canvas').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(markup)).toBeVisible();
  expect(await page.evaluate(() => 'hit' in window)).toBe(false);
});

test('the map is there and moves before the page has its words, and the page takes it over where it is then', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  let letWordsCome = () => undefined as void;
  const held = new Promise<void>((resolve) => (letWordsCome = resolve));
  await page.route('**/assets/ko-*.json', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${real.origin}/map?at=16/37.52630/127.00040`, { waitUntil: 'commit' });
  await page.waitForFunction(() => performance.getEntriesByName('map-live').length > 0);
  const map = page.getByRole('application');
  await map.press('-');
  await map.press('ArrowRight');
  await expect(page.locator('canvas[data-status="loading"]')).toBeVisible();
  letWordsCome();
  await live(page);
  await expect(page).toHaveURL(/at=15\.5\/37\.526\d*\/127\.00[1-9]/);
  await expect(listed(page)).toHaveCount(3);
});

test('a browser that cannot draw keeps the list, opened, and its filters', async ({ page }) => {
  await page.addInitScript(() => (HTMLCanvasElement.prototype.getContext = () => null));
  await page.goto(`${real.origin}/map?at=16/37.52630/127.00040`);
  await expect(page.getByRole('alert')).toHaveText('지도를 불러오지 못했어요. 같은 내용이 목록에 있어요.');
  await expect(listed(page)).toHaveCount(3);
  await page.getByText('골라 보기').first().click();
  await page.getByLabel('우체국').check();
  await expect(page.getByText('이 화면에는 맞는 판매처가 없어요.')).toBeVisible();
  await look(page);
});

test('where no script comes to life, a link opens the list', async ({ page, noise }) => {
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.goto(`${real.origin}/map?at=16/37.52630/127.00040`);
  await expect(listed(page).first()).toBeHidden();
  await page.getByRole('link', { name: '목록 보기' }).click();
  await expect(listed(page)).toHaveCount(3);
  await expect(listed(page).first()).toBeVisible();
  expect(noise.splice(0).filter((line) => !line.includes('ERR_FAILED'))).toEqual([]);
});

test('a feed that has stopped is said on the map and in its frame', async ({ page }) => {
  const { close } = await openDatabase({ dataDir: real.dataDir, what: 'journey' });
  await beginFeed('mask-sales', 'feed.json', new Date(Date.now() - 40 * 60_000)).finally(close);
  for (const path of ['/map', '/embed'])
    await expect(async () => {
      await page.goto(`${real.origin}${path}?at=16/37.52630/127.00040`);
      await expect(page.getByText(/^공식 재고가 4[01]분째 오지 않고 있어요/)).toBeVisible({ timeout: 1000 });
    }).toPass({ timeout: 20_000 });
  await live(page);
  await look(page);
});

test('a map that stands open says that the feed has stopped, and that it comes again', async ({ page }) => {
  const at = (ago: number) => new Date(Date.now() - ago * 60_000);
  const feed = async (watchedSince: Date, note: () => Promise<void> = () => Promise.resolve()) => {
    const { close } = await openDatabase({ dataDir: real.dataDir, what: 'journey' });
    // Ended before: otherwise it would have been expected since it was begun first.
    await endFeed({ kind: 'command' }, 'mask-sales')
      .then(() => beginFeed('mask-sales', 'feed.json', watchedSince))
      .then(note)
      .finally(close);
  };
  await feed(at(0));
  const notice = page.getByText(/^공식 재고가 \d+분째 오지 않고 있어요/);
  // The site hears of it in a moment; until then, and while it keeps the page for all, it says what was.
  await expect(async () => {
    await page.goto(`${real.origin}/map?at=16/37.52630/127.00040`);
    await live(page);
    await expect(notice).toHaveCount(0, { timeout: 1000 });
  }).toPass({ timeout: 40_000 });
  // As when one comes back to it from another window: it need not wait for its minute.
  const comeBack = () => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  const forgetKept = () => page.route('**/map-data/feed.json', (route) => route.continue());
  await forgetKept();
  await feed(at(50));
  await expect(async () => {
    await comeBack();
    await expect(notice).toHaveText(/ 5[01]분째/, { timeout: 1000 });
  }).toPass({ timeout: 40_000 });
  await look(page);
  await feed(at(50), () => noteFeed('mask-sales', { askedAt: at(0), moment: at(1), problem: null }));
  await expect(async () => {
    await comeBack();
    await expect(notice).toHaveCount(0, { timeout: 1000 });
  }).toPass({ timeout: 40_000 });
});

test('data that does not come at first comes when it can', async ({ page, noise }) => {
  await page.route('**/map-data/places-*', (route) => route.abort());
  await page.goto(`${real.origin}/map?at=16/37.52630/127.00040`);
  await expect(page.getByRole('alert')).toHaveText('지도를 불러오지 못했어요. 같은 내용이 목록에 있어요.');
  await page.unroute('**/map-data/places-*');
  await live(page);
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(noise.splice(0).filter((line) => !line.includes('ERR_FAILED'))).toEqual([]);
});

test('a map of no places at all stands, and says what to do', async ({ page }) => {
  const empty = await startSite();
  try {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`${empty.origin}/map`);
    await live(page);
    await expect(page.getByText('이 화면에는 맞는 판매처가 없어요.')).toBeVisible();
    await look(page);
  } finally {
    // It would go on asking.
    await page.goto('about:blank');
    await empty.stop();
  }
});
