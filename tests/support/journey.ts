import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type BrowserContextOptions, type Page } from 'playwright/test';

interface People {
  silence: void;
  /** Opens the site for a second person: another browser, listened to like the first. */
  another: (options?: BrowserContextOptions) => Promise<Page>;
}

/**
 * A browser test that fails on any word in the console, any uncaught error and any answer of 500 or more. `look(page)`
 * runs axe over what is shown now.
 */
export const test = base.extend<People & { noise: string[] }>({
  noise: async ({}, use) => {
    await use([]);
  },
  silence: [
    async ({ page, noise, javaScriptEnabled }, use) => {
      listen(page, noise, javaScriptEnabled);
      await use();
      expect(noise).toEqual([]);
    },
    { auto: true },
  ],
  another: async ({ browser, noise, contextOptions }, use) => {
    const opened: Page[] = [];
    await use(async (options) => {
      const page = await (await browser.newContext({ ...contextOptions, locale: 'ko-KR', ...options })).newPage();
      listen(page, noise, options?.javaScriptEnabled);
      opened.push(page);
      return page;
    });
    for (const page of opened) await page.context().close();
  },
});

function listen(page: Page, noise: string[], hasScript = true): void {
  page.on('console', (message) => {
    // A 4xx answer to a form is what some journeys are about; Chromium reports it as an error of loading.
    if (/status of (?:401|403|404|409|410|422|429)/.test(message.text())) return;
    // How fast a machine without a graphics card draws a map is not the site's to mend.
    if (message.text().includes('GL Driver Message')) return;
    // The words of a page are fetched ahead for its script, of which there is none.
    if (!hasScript && message.text().includes('preloaded using link preload')) return;
    // Journeys but those of the service worker do without it, which Playwright says when a page has stood for a while.
    if (message.text() === 'Service Worker registration blocked by Playwright') return;
    noise.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => noise.push(String(error)));
  page.on('response', (response) => {
    if (response.status() >= 500) noise.push(`${response.status()} ${response.url()}`);
  });
}

export { expect };

/** No axe violation, no sideways scrolling, one h1, a title and readable times on the page as it stands. */
export async function look(page: Page): Promise<void> {
  await expect(page.locator('h1')).toHaveCount(1);
  expect(await page.title()).not.toBe('');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
  const times = await page.locator('time').evaluateAll((all) => all.map((one) => one.getAttribute('datetime') ?? ''));
  expect(times.filter((time) => !/^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/.test(time))).toEqual([]);
  const { violations } = await (await axeOf(page)).analyze();
  expect(
    violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes.map((node) => node.html).join(' | ')}`),
  ).toEqual([]);
}

/** Where scripts are off no timer ever fires, axe's own neither: there each of them is the next microtask. */
async function axeOf(page: Page): Promise<AxeBuilder> {
  const axe = new AxeBuilder({ page });
  const runsScripts = await page.evaluate(() => {
    const parsed = document.createElement('div');
    parsed.innerHTML = '<noscript><br></noscript>';
    return parsed.querySelector('br') === null;
  });
  if (runsScripts) return axe;
  await page.evaluate(() => {
    const soon = (act: (...given: unknown[]) => void, _: number, ...given: unknown[]) => {
      void Promise.resolve().then(() => act(...given));
      return 0;
    };
    window.setTimeout = soon as unknown as typeof setTimeout;
  });
  return axe.setLegacyMode().options({ preload: false });
}
