import type { Page } from 'playwright/test';
import { askAt } from '#tests/support/ask';
import { expect, look, test } from '#tests/support/journey';
import { startSite, type Site } from '#tests/support/site';

/** The map of the sample: with its list, by keyboard, and live. */
let site: Site;
test.beforeAll(async () => {
  site = await startSite({ env: { SAMPLE: 'on' } });
});
test.afterAll(() => site.stop());

const here = 'at=14/37.76200/128.53500';
const open = async (page: Page, query = here) => {
  await page.goto(`${site.origin}/map?${query}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('공적 마스크 지도');
};
const live = (page: Page) => expect(page.locator('canvas[data-status="live"]')).toBeVisible();
const listed = (page: Page) => page.getByRole('list', { name: /이 화면의 판매처/ }).getByRole('link');

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled, viewport: { width: 1280, height: 800 } });
    const ready = async (page: Page) => {
      if (javaScriptEnabled) await live(page);
    };

    test('the list says what the map shows, is narrowed by a form, and leads to correcting in two steps', async ({
      page,
    }) => {
      await open(page);
      await ready(page);
      await expect(listed(page).first()).toContainText('연습');
      await expect(page.getByText(/^(방금|\d+분 전)$/).first()).toBeVisible();
      await look(page);

      await page.getByText('골라 보기').first().click();
      await page.getByLabel('충분').check();
      if (!javaScriptEnabled) await page.getByRole('button', { name: '골라 보기' }).click();
      await expect(page).toHaveURL(/state=plenty/);
      await ready(page);
      const few = page.getByRole('list', { name: '기호와 뜻' }).getByRole('listitem').filter({ hasText: '부족' });
      await expect(few).toHaveText(/부족\s*0$/);
      for (const line of await page
        .getByRole('list', { name: /이 화면의 판매처/ })
        .getByRole('listitem')
        .all())
        await expect(line).toContainText('충분');
      await look(page);

      const name = (await listed(page).first().textContent()) ?? '';
      await listed(page).first().click();
      await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
      await expect(page).toHaveURL(/place=[0-9a-z]{10}/);
      await expect(page.getByText(/전 · 공식|방금 · 공식/).first()).toBeVisible();
      await look(page);
      await page.getByRole('link', { name: '바로잡기', exact: true }).click();
      await expect(page).toHaveURL(/\/places\/[0-9a-z]{10}\/correct$/);
      await page.goBack();
      await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
    });

    test('another item leaves what it was chosen in open, and Back chooses the first one again', async ({ page }) => {
      await open(page);
      await ready(page);
      await page.getByText('골라 보기').first().click();
      const item = page.getByLabel('품목');
      await item.selectOption({ label: '자가검사키트' });
      if (!javaScriptEnabled) await page.getByRole('button', { name: '골라 보기' }).click();
      await expect(page).toHaveURL(/item=self-test-kit/);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('자가검사키트 지도');
      await expect(page).toHaveTitle('자가검사키트 지도 — 바로데이터');
      await expect(item).toBeVisible();
      await expect(item).toHaveValue('self-test-kit');
      await expect(page.getByLabel('충분')).toBeVisible();
      await page.goBack();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('공적 마스크 지도');
      await ready(page);
      // Without a script the browser itself puts back what was chosen last.
      if (javaScriptEnabled) await expect(item).toHaveValue('public-mask');
    });

    test('a neighbourhood is gone to by its name, and one that nobody knows is said', async ({ page }) => {
      await open(page, '');
      await ready(page);
      await page.getByLabel('동네 이름으로 찾기').fill('다솜동');
      await page.getByRole('button', { name: '이 동네로' }).click();
      await expect(page).toHaveURL(/at=15/);
      await ready(page);
      await expect(listed(page).first()).toContainText('연습');
      await page.getByLabel('동네 이름으로 찾기').fill('없는동네');
      await page.getByRole('button', { name: '이 동네로' }).click();
      await expect(page.getByText('‘없는동네’에 있는 판매처를 몰라요.', { exact: false })).toBeVisible();
      if (javaScriptEnabled) await expect(page.getByLabel('동네 이름으로 찾기')).toBeFocused();
      await look(page);
    });
  });
}

test('with and without JavaScript the same address lists the same places', async ({ page, another }) => {
  const plain = await another({ javaScriptEnabled: false });
  const query = 'at=15/37.76200/128.53500&kind=pharmacy';
  await plain.goto(`${site.origin}/map?${query}`);
  await page.setViewportSize({ width: 1359, height: 800 });
  await open(page, query);
  await live(page);
  // The size that the server takes a map to have where nobody has told it.
  const box = await page.locator('canvas').boundingBox();
  await page.setViewportSize({
    width: Math.round(1359 + 900 - (box?.width ?? 0)),
    height: Math.round(800 + 700 - (box?.height ?? 0)),
  });
  const onServer = await listed(plain).allTextContents();
  expect(onServer.length).toBeGreaterThan(3);
  await expect.poll(() => listed(page).allTextContents()).toEqual(onServer);
});

test('on a phone the list opens over the map; a place opens by keyboard, has the focus, and gives it back', async ({
  page,
}) => {
  await open(page);
  await live(page);
  await look(page);
  const list = page.getByRole('button', { name: '목록 보기' });
  await list.focus();
  await page.keyboard.press('Enter');
  await expect(listed(page).first()).toBeVisible();
  await look(page);
  const first = listed(page).first();
  const name = (await first.textContent()) ?? '';
  await first.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name })).toBeFocused();
  await look(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 2, name })).toBeHidden();
  await expect(page).not.toHaveURL(/place=/);
  // The open list lies over the map.
  await expect(page.getByRole('application')).not.toBeFocused();
});

test('a place that closes gives the focus back to its line in the list, drawn anew', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page);
  await live(page);
  const name = (await listed(page).first().textContent()) ?? '';
  for (const close of ['Escape', 'Enter']) {
    await listed(page).first().click();
    await expect(page.getByRole('heading', { level: 2, name })).toBeFocused();
    if (close === 'Enter') await page.getByRole('link', { name: '닫기' }).focus();
    await page.keyboard.press(close);
    await expect(listed(page).first()).toBeFocused();
  }
});

test('what one narrows the map to has an address of its own, and Back undoes it without moving the view', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page);
  await live(page);
  const all = await listed(page).allTextContents();
  await page.getByRole('application').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/at=14\/37\.762\d*\/128\.53[6-9]/);
  const view = new URL(page.url()).searchParams.get('at');
  await page.getByText('골라 보기').first().click();
  await page.getByLabel('약국').check();
  await expect(page).toHaveURL(/kind=pharmacy/);
  await page.getByLabel('소식이 온 때').selectOption({ label: '3시간 안' });
  await expect(page).toHaveURL(/age=180/);
  const said = () => [...new URL(page.url()).searchParams].sort().join(' ');
  const narrowed = said();
  expect(narrowed).toContain(`at,${view}`);
  await page.reload();
  await live(page);
  await expect(page.getByLabel('약국')).toBeChecked();
  expect(said()).toBe(narrowed);
  await page.goBack();
  await page.goBack();
  await expect(page).not.toHaveURL(/kind=/);
  expect(new URL(page.url()).searchParams.get('at')).toBe(view);
  await expect.poll(() => listed(page).count()).toBe(all.length);
});

test('the other item is shown by itself, and of its places those that are open now', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, 'at=16/37.76200/128.53500');
  await live(page);
  await page.getByText('골라 보기').first().click();
  await page.getByLabel('품목').focus();
  await page.getByLabel('품목').selectOption({ label: '자가검사키트' });
  await expect(page).toHaveURL(/item=self-test-kit/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('자가검사키트 지도');
  await live(page);
  // Who is still choosing finds the panel open, and stands where she stood.
  await expect(page.getByLabel('품목')).toBeFocused();
  const lines = page.getByRole('list', { name: /이 화면의 판매처/ }).getByRole('listitem');
  await expect(lines.first()).toBeVisible();
  const isOpen = page.getByText('영업 중', { exact: true });
  // The first page of the list, nearest first: those that stay are the first of the new one.
  const openNow = await lines.filter({ has: isOpen }).getByRole('link').allTextContents();
  await page.getByLabel('지금 영업 중').check();
  await expect(page).toHaveURL(/item=self-test-kit&open=on/);
  await expect(async () => {
    expect((await listed(page).allTextContents()).slice(0, openNow.length)).toEqual(openNow);
    expect(await lines.filter({ hasNot: isOpen }).count()).toBe(0);
  }).toPass({ timeout: 10_000 });
});

test('where one is, the browser is asked, and without leave the map says so', async ({ page }) => {
  await open(page);
  await live(page);
  await page.context().grantPermissions(['geolocation']);
  await page.context().setGeolocation({ latitude: 37.76201, longitude: 128.53502 });
  await page.getByRole('button', { name: '내 주변' }).click();
  await expect(page).toHaveURL(/at=15\/37\.762\d*\/128\.535/);
});

test('the map is moved and zoomed by keys alone, each view has its address, and what is in the middle opens', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, 'at=17/37.76200/128.53500');
  await live(page);
  const map = page.getByRole('application', { name: '공적 마스크 재고 지도' });
  await map.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/at=17\/37\.762\d*\/128\.53[5-9]/);
  await page.keyboard.press('-');
  await expect(page).toHaveURL(/at=16\.5\//);
  await page.keyboard.press('+');
  await expect(page).toHaveURL(/at=17\//);

  const [store] = await storesAround(37.762, 128.535);
  if (!store) throw new Error('The sample has no store there.');
  await open(page, `at=18/${store.lat}/${store.lng}`);
  await live(page);
  await expect(listed(page).first()).toHaveText(store.name);
  await map.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: store.name })).toBeFocused();
  const address = page.url();
  await page.reload();
  await expect(page.getByRole('heading', { level: 2, name: store.name })).toBeVisible();
  expect(page.url()).toBe(address);
});

test('a lost connection is said, and the map goes on by itself when it is back', async ({ page, noise }) => {
  await open(page);
  await live(page);
  await page.context().setOffline(true);
  await expect(page.getByText('연결이 끊겼어요.', { exact: false })).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText('연결이 끊겼어요.', { exact: false })).toBeHidden();
  await live(page);
  expect(noise.splice(0).filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
});

test('files of the map are kept for ever by their names, the one that names them for a second', async () => {
  const latest = await askAt(site.origin, '/map-data/latest.json');
  expect(latest.headers['cache-control']).toBe('public, max-age=1');
  const named = JSON.parse(latest.body) as { places: string; items: Record<string, { all: string; parts: string[] }> };
  const states = named.items['public-mask'];
  for (const name of [named.places, states?.all, ...(states?.parts ?? [])]) {
    const { status, headers } = await askAt(site.origin, `/map-data/${name}`);
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  }
  for (const name of ['latest.json', named.places])
    for (const coding of ['br', 'gzip', 'br;q=0, gzip', '']) {
      const ask = (more = {}, method = 'GET') =>
        askAt(site.origin, `/map-data/${name}`, { method, headers: { 'accept-encoding': coding, ...more } });
      const whole = await ask();
      expect(whole.headers['content-encoding'], coding).toBe(coding === '' ? undefined : coding.match(/br$|gzip/)?.[0]);
      expect(whole.headers.vary).toBe('Accept-Encoding');
      const tag = whole.headers.etag ?? '';
      expect((await ask({ 'if-none-match': '"another"' })).status).toBe(200);
      // As a CDN asks that has packed it anew, and knows an older one, too.
      const known = await ask({ 'if-none-match': `"another", W/${tag}` });
      expect([known.status, known.body, known.headers.etag]).toEqual([304, '', tag]);
      expect(known.headers['cache-control']).toBe(whole.headers['cache-control']);
      expect((await ask({}, 'HEAD')).headers['content-length']).toBe(whole.headers['content-length']);
    }
  const lost = await askAt(site.origin, '/map-data/places-unknown.bin');
  expect([lost.status, lost.headers['cache-control']]).toEqual([404, 'no-store']);
});

interface Store {
  code: string;
  name: string;
  lat: number;
  lng: number;
}

/** As the contract of 2020 answers it; those that have a report, nearest places alone on their spot. */
async function storesAround(lat: number, lng: number): Promise<Store[]> {
  const answer = await fetch(`${site.origin}/corona19-masks/v1/storesByGeo/json?lat=${lat}&lng=${lng}&m=3000`);
  return ((await answer.json()) as { stores: Store[] }).stores;
}
