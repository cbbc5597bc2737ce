import type { Page } from 'playwright/test';
import { askAt } from '#tests/support/ask';
import { expect, look, test } from '#tests/support/journey';
import { startSite, type Site } from '#tests/support/site';

/** The map of somebody whose connection comes and goes, or who looks at it for long. */
let site: Site;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await startSite({ env: { SAMPLE: 'on' } });
});
test.afterAll(() => site.stop());
test.use({ viewport: { width: 1280, height: 800 } });

const open = async (page: Page, query: string, path = '/map') => {
  await page.goto(`${site.origin}${path}?${query}`);
  await live(page);
};
const live = (page: Page) => expect(page.locator('canvas[data-status="live"]')).toBeVisible();
const map = (page: Page) => page.getByRole('application');
const listed = (page: Page) => page.getByRole('list', { name: /이 화면의 판매처/ }).getByRole('link');
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const said = (page: Page, words: RegExp | string) => page.getByRole('status').filter({ hasText: words });
const cutOff = (page: Page) => said(page, /^연결이 끊겼어요/);

/** What Chromium says of each request that does not come back, which is what these journeys are about. */
const expectNoise = (noise: string[], kind: RegExp) =>
  expect(noise.splice(0).filter((line) => !kind.test(line))).toEqual([]);
const disconnected = /ERR_INTERNET_DISCONNECTED/;
const busy = /503|ERR_FAILED|SyntaxError/;

/** One that has a report, in the middle of what is looked at. */
async function aShop(): Promise<{ name: string; at: string }> {
  const { body } = await askAt(site.origin, '/corona19-masks/v1/storesByGeo/json?lat=37.762&lng=128.535&m=3000');
  const [store] = (JSON.parse(body) as { stores: { name: string; lat: number; lng: number }[] }).stores;
  if (!store) throw new Error('The sample has no store there.');
  return { name: store.name, at: `at=18/${store.lat}/${store.lng}` };
}
const sheets = /\/map\/places\/[0-9a-z]{10}$/;

test('without a connection the map stays: it is narrowed, turned to other pages, and says which place it could not fetch', async ({
  page,
  noise,
}) => {
  const shop = await aShop();
  await open(page, shop.at);
  await expect(listed(page).first()).toHaveText(shop.name);
  await page.context().setOffline(true);
  await expect(cutOff(page)).toBeVisible();

  await map(page).press('Enter');
  await expect(page).toHaveURL(/place=[0-9a-z]{10}/);
  const lost = page.getByRole('heading', { level: 2, name: '이 판매처를 불러오지 못했어요' });
  await expect(lost).toBeFocused();
  await expect(page.locator('canvas[data-status="cut-off"]')).toBeVisible();
  await expect(heading(page)).toHaveText('공적 마스크 지도');
  await look(page);
  await page.keyboard.press('Escape');
  await expect(lost).toBeHidden();

  await expect(async () => {
    await map(page).press('-');
    await expect(page.getByRole('link', { name: '다음' })).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.getByText('골라 보기').first().click();
  await page.getByLabel('약국').check();
  await expect(page).toHaveURL(/kind=pharmacy/);
  await expect(page.getByRole('listitem').filter({ hasText: '우체국' })).toHaveCount(0);
  await expect(page.locator('canvas[data-status="cut-off"]')).toBeVisible();
  await page.goBack();
  await expect(page).not.toHaveURL(/kind=/);
  await page.goBack();

  await expect(lost).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByRole('heading', { level: 2, name: shop.name })).toBeVisible();
  await live(page);
  expectNoise(noise, disconnected);
});

test('a site that has no time for pages leaves the map, and a neighbourhood that could not be asked for is said', async ({
  page,
  noise,
}) => {
  await open(page, 'at=14/37.76200/128.53500');
  const pages = /\/map\.data|\/map\/places\//;
  await page.route(pages, (route) => route.fulfill({ status: 503, body: 'Busy.' }));
  await page.getByText('골라 보기').first().click();
  await page.getByLabel('약국').check();
  await expect(page).toHaveURL(/kind=pharmacy/);
  await live(page);
  const first = listed(page).first();
  const name = (await first.textContent()) ?? '';
  await first.click();
  await expect(page.getByRole('heading', { level: 2, name: '이 판매처를 불러오지 못했어요' })).toBeFocused();
  await live(page);
  await page.unroute(pages);
  await page.getByRole('button', { name: '다시 불러오기' }).click();
  await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
  await page.getByRole('link', { name: '닫기' }).click();

  await page.route(pages, (route) => route.fulfill({ status: 503, body: 'Busy.' }));
  await page.getByLabel('동네 이름으로 찾기').fill('다솜동');
  await page.getByRole('button', { name: '이 동네로' }).click();
  await expect(page.getByText('지금은 동네를 찾지 못했어요.', { exact: false })).toBeVisible();
  await live(page);
  await look(page);
  await page.unroute(pages);
  await page.getByRole('button', { name: '이 동네로' }).click();
  await expect(page).toHaveURL(/at=15/);
  await expect(page.getByText('지금은 동네를 찾지 못했어요.', { exact: false })).toHaveCount(0);
  expectNoise(noise, busy);
});

test('another item that does not come is said, and until it does nothing stands under its name', async ({
  page,
  noise,
}) => {
  await open(page, 'at=14/37.76200/128.53500');
  const before = await page.getByRole('list', { name: '기호와 뜻' }).textContent();
  await page.route('**/map-data/latest.json', (route) => route.abort());
  await page.getByText('골라 보기').first().click();
  await page.getByLabel('품목').selectOption({ label: '자가검사키트' });
  await expect(page).toHaveURL(/item=self-test-kit/);
  await expect(
    said(page, /자가검사키트 소식을 아직 받지 못했어요. 지금 보이는 것은 공적 마스크 지도예요/),
  ).toBeVisible();
  await expect(heading(page)).toHaveText('공적 마스크 지도');
  expect(await page.getByRole('list', { name: '기호와 뜻' }).textContent()).toBe(before);
  await look(page);
  await page.unroute('**/map-data/latest.json');
  await expect(heading(page)).toHaveText('자가검사키트 지도', { timeout: 30_000 });
  await live(page);
  expectNoise(noise, busy);
});

for (const path of ['/map', '/embed'])
  test(`a place that stands open is as of now, and says where it could not be: ${path}`, async ({ page, noise }) => {
    const shop = await aShop();
    await page.clock.install();
    await open(page, shop.at, path);
    await map(page).press('Enter');
    await expect(page.getByRole(path === '/map' ? 'article' : 'status').filter({ hasText: shop.name })).toBeVisible();
    const ages = page.locator('time').filter({ hasText: /전$|^방금$/ });
    await expect(ages.first()).toBeVisible();
    const old = new Date(Date.now() - 181 * 60_000).toISOString();
    await page.route(sheets, async (route) => {
      const response = await route.fetch();
      const sheet = (await response.json()) as { stock: { reportedAt: string | null }[] };
      for (const one of sheet.stock) one.reportedAt = old;
      await route.fulfill({ response, json: sheet });
    });
    await page.clock.fastForward(70_000);
    await expect(ages.first()).toHaveText('3시간 전');

    await page.unroute(sheets);
    await page.route(sheets, (route) => route.abort());
    await page.clock.fastForward(70_000);
    await expect(said(page, /^새로 받지 못했어요. .* 마지막으로 받은 때: .* KST$/)).toBeVisible();
    // How long ago that was is not for a page to say that stands still.
    await expect(ages).toHaveCount(0);
    await page.unroute(sheets);
    await page.clock.fastForward(70_000);
    await expect(said(page, /마지막으로 받은 때/)).toHaveCount(0);
    await expect(ages.first()).toBeVisible();
    expectNoise(noise, busy);
  });

test('places that have moved in the map’s file are a reason to ask for the open one again', async ({ page }) => {
  const shop = await aShop();
  await open(page, shop.at);
  await map(page).press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: shop.name })).toBeVisible();
  await page.route('**/map-data/latest.json', async (route) => {
    const response = await route.fetch();
    const latest = (await response.json()) as { places: string };
    await route.fulfill({ response, json: { ...latest, places: `moved-${latest.places}` } });
  });
  await page.route('**/map-data/moved-*', async (route) =>
    route.fulfill({ response: await route.fetch({ url: route.request().url().replace('moved-', '') }) }),
  );
  await page.waitForRequest(sheets, { timeout: 15_000 });
});

test('a framed map says that it has lost its connection, and keeps what it shows', async ({ page, noise }) => {
  const shop = await aShop();
  await open(page, shop.at, '/embed');
  await page.context().setOffline(true);
  await expect(cutOff(page)).toBeVisible();
  await map(page).press('Enter');
  await expect(said(page, /^이 판매처를 불러오지 못했어요$/)).toBeVisible();
  await look(page);
  await page.context().setOffline(false);
  await expect(said(page, shop.name)).toBeVisible();
  await live(page);
  await expect(cutOff(page)).toHaveCount(0);
  expectNoise(noise, disconnected);
});

test('a place that nobody knows is said to be none', async ({ page }) => {
  await open(page, 'place=zzzzzzzzzz');
  await expect(page.getByRole('heading', { level: 2, name: '이 판매처를 찾을 수 없어요' })).toBeVisible();
  await look(page);
});

test('a page of the list keeps its address until the map is moved, and then begins with the nearest', async ({
  page,
}) => {
  const query = 'at=12/37.76200/128.53500';
  await open(page, query);
  const first = await listed(page).allTextContents();
  await page.goto(`${site.origin}/map?${query}&page=2`);
  await live(page);
  await expect.poll(() => listed(page).allTextContents()).not.toEqual(first);
  const second = await listed(page).allTextContents();
  // Longer than a map takes to come to rest.
  await page.waitForTimeout(1000);
  expect(page.url()).toContain('page=2');
  expect(await listed(page).allTextContents()).toEqual(second);

  await map(page).press('ArrowRight');
  await expect(page).not.toHaveURL(/page=2/);
  await expect(page.getByText(/^1 \/ \d+쪽$/)).toBeVisible();
  await expect.poll(() => listed(page).allTextContents()).not.toEqual(second);
  const nearest = await listed(page).allTextContents();
  await page.reload();
  await live(page);
  await expect.poll(() => listed(page).allTextContents()).toEqual(nearest);

  // One that the view has no longer is the last that it has.
  const shop = await aShop();
  await open(page, `${shop.at}&page=9`);
  await expect(listed(page).first()).toHaveText(shop.name);
});

test('the sign in a ring is said to be that of the known states', async ({ page }) => {
  await open(page, 'at=14/37.76200/128.53500');
  await expect(page.getByText('가운데 기호는 알려진 상태 가운데 가장 많은 것이에요.', { exact: false })).toBeVisible();
});
