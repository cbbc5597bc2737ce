import type { Page } from 'playwright/test';
import type { Site } from './site';

/** Whether the page at `path` is on the device. */
export const isKept = (page: Page, path: string) =>
  page.evaluate(async (one) => (await caches.match(one, { ignoreVary: true })) !== undefined, path);

/** Takes out of `noise` what the browser itself says, without a network, of each thing that is not kept. */
export function overlookTheNetwork(noise: string[]): void {
  const itself = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch|error occurred when fetching the script/;
  noise.splice(0, noise.length, ...noise.filter((line) => !itself.test(line)));
}

/** The path of a place of the sample: each journey of a file takes another. */
export async function placeOfSample(page: Page, site: Site, index: number): Promise<string> {
  await page.goto(`${site.origin}/search?q=${encodeURIComponent('약국')}`);
  const link = page.getByRole('main').getByRole('listitem').getByRole('link').nth(index);
  return (await link.getAttribute('href')) ?? '';
}
