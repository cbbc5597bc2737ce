import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type Page } from 'playwright/test';

/**
 * A browser test that fails on any word in the console, any uncaught error and any answer of 500 or more. `look(page)`
 * runs axe over what is shown now.
 */
export const test = base.extend<{ silence: void }>({
  silence: [
    async ({ page }, use) => {
      const noise: string[] = [];
      page.on('console', (message) => {
        // A 4xx answer to a form is what some journeys are about; Chromium reports it as an error of loading.
        if (/status of (?:401|403|404|409|410|422|429)/.test(message.text())) return;
        noise.push(`${message.type()}: ${message.text()}`);
      });
      page.on('pageerror', (error) => noise.push(String(error)));
      page.on('response', (response) => {
        if (response.status() >= 500) noise.push(`${response.status()} ${response.url()}`);
      });
      await use();
      expect(noise).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** No axe violation, no sideways scrolling, one h1, a title and readable times on the page as it stands. */
export async function look(page: Page): Promise<void> {
  await expect(page.locator('h1')).toHaveCount(1);
  expect(await page.title()).not.toBe('');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
  const times = await page.locator('time').evaluateAll((all) => all.map((one) => one.getAttribute('datetime') ?? ''));
  expect(times.filter((time) => !/^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/.test(time))).toEqual([]);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes.map((node) => node.html).join(' | ')}`),
  ).toEqual([]);
}
