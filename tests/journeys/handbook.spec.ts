import { expect, look, test } from '../support/journey';
import { startSite, type Site } from '../support/site';

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.stop());

test('every page of the handbook can be read from the contents on', async ({ page }) => {
  // Fifteen pages under axe.
  test.slow();
  await page.goto(`${site.origin}/handbook`);
  await look(page);
  await page.getByRole('link', { name: '처음 10분' }).last().click();
  for (let pages = 1; ; pages += 1) {
    await expect(page.getByText('마지막으로 고친 날')).toBeVisible();
    await look(page);
    const next = page.getByRole('link', { name: /^다음 글/ });
    if ((await next.count()) === 0) {
      expect(pages).toBeGreaterThan(14);
      break;
    }
    const before = page.url();
    await next.click();
    await expect(page).not.toHaveURL(before);
  }
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('joined and inflected words find their section, and lead to it', async ({ page }) => {
      await page.goto(`${site.origin}/handbook`);
      await page.getByLabel('안내서에서 찾기').fill('번호표를');
      await page.getByRole('button', { name: '찾기' }).click();
      await expect(page).toHaveURL(/\/handbook\/search\?q=/);
      await expect(page.locator('mark').first()).toHaveText('번호표');
      await look(page);
      await page.getByRole('link', { name: '번호표로 파는 곳' }).click();
      await expect(page).toHaveURL(/\/handbook\/reading-stock#tickets$/);
      await expect(page.getByRole('heading', { name: '번호표로 파는 곳' })).toBeInViewport();
    });

    test('a search without an answer says what to do', async ({ page }) => {
      await page.goto(`${site.origin}/handbook/search?q=${encodeURIComponent('지하철노선도')}`);
      await expect(page.getByRole('status')).toContainText('찾지 못했어요');
      await look(page);
    });

    test('the contents open on a phone, and the language changes on the same page', async ({ page }) => {
      await page.goto(`${site.origin}/handbook/dictionary`);
      await page.getByText('차례', { exact: true }).click();
      await expect(page.getByRole('link', { name: '항목 사전' }).first()).toHaveAttribute('aria-current', 'page');
      await page.getByRole('link', { name: 'English' }).click();
      await expect(page).toHaveURL(`${site.origin}/en/handbook/dictionary`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dictionary of fields');
      await look(page);
    });
  });
}

test('the notice for the door is printed alone', async ({ page }) => {
  await page.goto(`${site.origin}/handbook/for-pharmacies`);
  const others = page.getByRole('heading', { name: '하지 않는 것' });
  await page.emulateMedia({ media: 'print' });
  await expect(others).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('link', { name: '안내문만 인쇄하기' }).click();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('#door-notice')).toBeVisible();
  await expect(others).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeHidden();
});

test('a page that does not exist is the same 404 as any other', async ({ page }) => {
  const answer = await page.goto(`${site.origin}/handbook/none`);
  expect(answer?.status()).toBe(404);
  await look(page);
});
