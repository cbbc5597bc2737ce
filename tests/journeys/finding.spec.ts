import type { Page } from 'playwright/test';
import { expect, look, test } from '#tests/support/journey';
import { startSite, type Site } from '#tests/support/site';

/** Finding a place in the sample: by name, first sounds and neighbourhood, while typing, near me, and on a map. */
let site: Site;
test.beforeAll(async () => {
  site = await startSite({ env: { SAMPLE: 'on' } });
});
test.afterAll(() => site.stop());

const ask = async (page: Page, words: string) => {
  await page.getByLabel('약국 이름, 주소, 초성').fill(words);
  await page.getByRole('button', { name: '찾기', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`‘${words}’`);
};
const results = (page: Page) => page.getByRole('main').getByRole('listitem').getByRole('link');

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a place is found by its name, its first sounds and its neighbourhood, and told when it is not', async ({
      page,
    }) => {
      await page.goto(site.origin);
      await look(page);
      await ask(page, '미리내약국');
      await expect(results(page).first()).toContainText('연습 미리내약국');
      await look(page);
      await ask(page, 'ㅁㄹㄴㅇㄱ');
      await expect(results(page).first()).toContainText('미리내');
      await ask(page, '없는가게');
      await expect(page.getByText('맞는 판매처를 찾지 못했어요.')).toBeVisible();
      await expect(page.getByRole('link', { name: '빠진 판매처 알리기' })).toBeVisible();
      await look(page);

      await page.getByLabel('동네 이름으로 찾기').fill('다솜동');
      await page.getByRole('button', { name: '근처 보기' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText('다솜동 근처 판매처');
      await expect(page.getByText(/\d+ m/).first()).toBeVisible();
      await page.getByText('골라 보기').first().click();
      await page.getByLabel('우체국').check();
      if (!javaScriptEnabled) await page.getByRole('button', { name: '골라 보기' }).click();
      await expect(page).toHaveURL(/kind=post-office/);
      // The address is there before the page is drawn.
      await expect(results(page).filter({ hasNotText: '우체국' })).toHaveCount(0);
      await look(page);
    });

    test('a place says its stock with its age, each fact with its source, and leads to the map app', async ({
      page,
    }) => {
      await page.goto(`${site.origin}/search?q=${encodeURIComponent('가람로 1 하늘약국')}`);
      await results(page).first().click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('연습 하늘약국');
      await expect(page.getByText(/전 · 공식/).first()).toBeVisible();
      await expect(page.getByText(/공적 마스크 판매처 목록 · \d{4}년/).first()).toBeVisible();
      await expect(page.getByRole('link', { name: '지도 앱에서 열기' })).toHaveAttribute(
        'href',
        /^geo:37\.\d+,128\.\d+/,
      );
      await expect(page.getByRole('link', { name: '바로잡기 — 전화번호' })).toBeVisible();
      await page.getByText('바뀐 기록').click();
      await expect(page.getByText('033-900-2000').first()).toBeVisible();
      await look(page);
    });
  });
}

test('while one types, places are suggested and chosen by keyboard alone', async ({ page }) => {
  await page.goto(site.origin);
  const box = page.getByRole('combobox');
  await expect(async () => {
    await box.fill('');
    await box.pressSequentially('솔잎', { delay: 30 });
    await expect(page.getByRole('option').first()).toBeVisible({ timeout: 2000 });
  }).toPass();
  await look(page);
  await box.press('ArrowDown');
  await expect(page.getByRole('option', { selected: true })).toHaveCount(1);
  await box.press('Enter');
  await expect(page).toHaveURL(/\/places\/[0-9a-z]{10}$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('솔잎');
});

test('what is typed while an answer is on its way stays, and the box shows the question that is answered', async ({
  page,
}) => {
  await page.goto(`${site.origin}/search`);
  const box = page.getByRole('combobox');
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/search.data?*', (route) => held.then(() => route.continue()), { times: 1 });
  await expect(async () => {
    const asked = page.waitForRequest('**/search.data?*', { timeout: 1000 });
    await box.fill('미리내');
    await box.press('Enter');
    await asked;
  }).toPass();
  await box.pressSequentially('약국 솔잎');
  answer();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('‘미리내’');
  await expect(box).toHaveValue('미리내약국 솔잎');

  await ask(page, '솔잎');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('‘미리내’');
  await expect(box).toHaveValue('미리내');
});

test('near me asks the browser, and where it refuses says what else to do', async ({ page, another }) => {
  await page.goto(`${site.origin}/search`);
  await expect(async () => {
    await page.getByRole('link', { name: '내 주변' }).click();
    await expect(page.getByText('위치를 보지 않기로 하셨어요.')).toBeVisible({ timeout: 1000 });
  }).toPass();
  await look(page);

  const there = await another({ geolocation: { latitude: 37.762, longitude: 128.535 }, permissions: ['geolocation'] });
  await there.goto(`${site.origin}/search`);
  await expect(async () => {
    await there.getByRole('link', { name: '내 주변' }).click();
    await expect(there.getByRole('heading', { name: '지금 위치 근처 판매처' })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(results(there).first()).toContainText('연습 하늘약국');
});

/** The library's own files; a file of ours that knows the name of its worker may be called after that. */
const isLibrary = /\/maplibre-gl-(?!worker)[^/]*\.(?:js|css)$|\/maplibre-gl-worker[^/]*\.mjs$/;

test('the map is drawn when it is asked for, by keyboard too, and says in words what it shows', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${site.origin}/search?q=${encodeURIComponent('가람로 1 하늘약국')}`);
  await results(page).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('연습 하늘약국');
  expect(asked.filter((url) => isLibrary.test(url))).toEqual([]);
  await page.getByText('지도 보기').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: '연습 하늘약국 지도' })).toBeVisible();
  await expect(page.locator('.maplibregl-canvas')).toBeVisible();
  expect(asked.some((url) => isLibrary.test(url))).toBe(true);
  await expect(page.getByText('지도 윤곽: Natural Earth.')).toBeVisible();
  await expect(page.getByText('강원도 연습군 가람로 1').first()).toBeVisible();
  await look(page);
  expect(asked.filter((url) => !url.startsWith(site.origin) && !/^(?:blob|data):/.test(url))).toEqual([]);
});
