import type { Page } from 'playwright/test';
import { expect, look, test } from '#tests/support/journey';
import { sample, signIn } from '#tests/support/people';
import { startSite, type Site } from '#tests/support/site';

/** Every page of the sample in both languages on the narrowest phone: names, words, targets and the way between languages. */
let site: Site;
test.beforeAll(async () => {
  site = await startSite({ env: { SAMPLE: 'on' } });
});
test.afterAll(() => site.stop());
test.use({ viewport: { width: 360, height: 740 } });

const anyones = ['/', '/search', '/search?near=나래동', '/places/new', '/releases', '/licences', '/handbook'];
const ofPlace = [
  '',
  '/correct',
  '/correct/phone',
  '/correct/hours',
  '/correct/location,name',
  '/correct/ticketTime?item=public-mask',
];
const doors = ['/sign-in', '/sign-up', '/no-such-page'];

/** Words in another script than the page's language, outside what is marked as that language. */
const unmarkedKorean = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (!parent || parent.closest('script, style, option, [lang=ko]')) continue;
      const text = walker.currentNode.textContent ?? '';
      if (/[가-힣]/.test(text)) found.push(text.trim());
    }
    return found;
  });

/** Buttons, fields and disclosures lower than a finger is wide. */
const lowTargets = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, input:not([type=hidden]), select, textarea, summary')].flatMap((one) => {
      const box = (/^(?:radio|checkbox)$/.test(one.getAttribute('type') ?? '') ? one.closest('label') : one) ?? one;
      const { width, height } = box.getBoundingClientRect();
      return width > 1 && height > 0 && height < 43.5 ? [`${one.outerHTML.slice(0, 80)} ${height}`] : [];
    }),
  );

async function placePath(page: Page): Promise<string> {
  await page.goto(`${site.origin}/search?q=${encodeURIComponent('가람로 1 하늘약국')}`);
  const href = await page.getByRole('main').getByRole('listitem').getByRole('link').first().getAttribute('href');
  return href ?? '';
}

test('every page has a title of its own, room on a phone, and can be tapped', async ({ page }) => {
  test.slow();
  const place = await placePath(page);
  const titles = new Map<string, string>();
  for (const path of [...anyones, ...ofPlace.map((rest) => place + rest), ...doors]) {
    await page.goto(site.origin + path);
    await look(page);
    expect(await lowTargets(page), path).toEqual([]);
    const title = await page.title();
    expect(title).toContain('바로데이터');
    expect(titles.get(title), `${path} is called as another page is`).toBeUndefined();
    titles.set(title, path);
  }
});

test('every page speaks English at /en, and marks what stays Korean', async ({ page }) => {
  test.slow();
  const place = await placePath(page);
  for (const path of [...anyones, ...ofPlace.map((rest) => place + rest), ...doors]) {
    await page.goto(site.origin + (path === '/' ? '/en' : `/en${path}`));
    await look(page);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await unmarkedKorean(page), path).toEqual([]);
  }
});

test('the other language is the same page with the same question', async ({ page }) => {
  await page.goto(`${site.origin}/search?q=${encodeURIComponent('하늘')}&open=on`);
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL(`${site.origin}/en/search?q=${encodeURIComponent('하늘')}&open=on`);
  await page.getByRole('link', { name: '한국어' }).click();
  await expect(page).toHaveURL(`${site.origin}/search?q=${encodeURIComponent('하늘')}&open=on`);
});

test('whoever may not see a page reads so in the other language, under the address of that page', async ({ page }) => {
  await signIn(page, site, sample.volunteer);
  await page.goto(`${site.origin}/review?field=phone`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('이 화면을 볼 권한이 없어요');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL(`${site.origin}/en/review?field=phone`);
  await look(page);
  await page.getByRole('link', { name: '한국어' }).click();
  await expect(page).toHaveURL(`${site.origin}/review?field=phone`);
  await page.goto(`${site.origin}/denied?to=${encodeURIComponent('//evil.example/')}`);
  await expect(page.getByRole('link', { name: 'English' })).toHaveAttribute('href', '/en');
});

test('the first tab leads past the header, and letters twice as large still fit', async ({ page }) => {
  await page.goto(site.origin);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '본문으로 바로 가기' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  const place = await placePath(page);
  for (const path of ['/', '/search?near=나래동', place, `${place}/correct/hours`, '/releases']) {
    await page.goto(site.origin + path);
    await page.evaluate(() => (document.documentElement.style.fontSize = '212.5%'));
    expect(await page.evaluate(() => document.scrollingElement?.scrollWidth), path).toBeLessThanOrEqual(360);
  }
});

test('the pages of those who signed in speak English too', async ({ page }) => {
  await signIn(page, site, sample.administrator);
  for (const path of ['/my', '/account', '/review', '/admin']) {
    await page.goto(`${site.origin}/en${path}`);
    await look(page);
    expect(await unmarkedKorean(page), path).toEqual([]);
  }
});

test('a key pressed in the moment that a page comes to life keeps it from nothing', async ({ page }) => {
  await page.addInitScript(() => {
    const listen = document.addEventListener.bind(document);
    // React listens to all there is, and only then begins.
    document.addEventListener = (type: string, ...rest: [EventListenerOrEventListenerObject]) => {
      listen(type, ...rest);
      if (type !== 'keydown') return;
      queueMicrotask(() => {
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true }));
        Object.assign(window, { pressed: true });
      });
    };
  });
  for (const path of ['/', '/search?near=나래동', '/handbook', '/map']) {
    await page.goto(site.origin + path);
    await expect.poll(() => page.evaluate(() => 'pressed' in window), path).toBe(true);
    // What is alive is left by its script, and the document stays.
    await page.evaluate(() => Object.assign(window, { same: true }));
    await page.getByRole('banner').getByRole('link', { name: '데이터', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 }), path).toHaveText('공개본');
    expect(await page.evaluate(() => 'same' in window), path).toBe(true);
  }
});
