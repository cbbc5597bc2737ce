import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { askAt } from '#tests/support/ask';
import { expect, test } from '#tests/support/journey';
import { startSite, type Site } from '#tests/support/site';

/** The map of the sample in a frame of somebody else's page. */
let site: Site;
test.beforeAll(async () => {
  site = await startSite({ env: { SAMPLE: 'on' } });
});
test.afterAll(() => site.stop());

const here = 'at=14/37.76200/128.53500';

/** A page of somebody else's with the map in it, for as long as `look` takes. */
async function inANewspaper(look: (address: string) => Promise<void>): Promise<void> {
  const around = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="ko"><head><link rel="icon" href="data:,"><title>동네 신문</title></head><body><h1>동네 신문</h1><iframe title="지도" src="${site.origin}/embed?${here}" width="800" height="500"></iframe></body></html>`,
    );
  });
  await new Promise<void>((resolve) => around.listen(0, '127.0.0.1', resolve));
  try {
    await look(`http://127.0.0.1:${(around.address() as AddressInfo).port}/`);
  } finally {
    around.closeAllConnections();
    around.close();
  }
}

test('the map is framed by anybody, without cookies or anything to fill in; no other page is', async ({ page }) => {
  await inANewspaper(async (address) => {
    await page.setViewportSize({ width: 900, height: 700 });
    await page.goto(address);
    const frame = page.frameLocator('iframe');
    await expect(frame.locator('canvas[data-status="live"]')).toBeVisible();
    await expect(frame.getByText('윤곽: Natural Earth')).toBeVisible();
    await expect(frame.getByText('바로데이터', { exact: true })).toBeVisible();
    for (const [name, path] of [
      ['큰 지도와 목록 보기', /^\/map\?/],
      ['이용 조건과 출처', /^\/licences$/],
    ] as const) {
      const link = frame.getByRole('link', { name });
      await expect(link).toBeVisible();
      await expect(link).toHaveAttribute('href', path);
      await expect(link).toHaveAttribute('target', '_blank');
    }
    await expect(frame.locator('form, input, header')).toHaveCount(0);
    expect(await page.context().cookies(site.origin)).toEqual([]);
  });
  const framed = await askAt(site.origin, '/embed');
  expect(framed.headers['content-security-policy']).toContain('frame-ancestors *');
  expect(framed.headers['content-security-policy']).toContain("form-action 'none'");
  expect(framed.headers['x-frame-options']).toBeUndefined();
  expect(framed.headers['set-cookie']).toBeUndefined();
  for (const other of ['/map', '/', '/embedded', '/places/new', '/sign-in']) {
    const { headers } = await askAt(site.origin, other);
    expect(headers['content-security-policy'], other).toContain("frame-ancestors 'none'");
    expect(headers['x-frame-options'], other).toBe('DENY');
  }
});

test.describe('with the worker of the site', () => {
  test.use({ serviceWorkers: 'allow' });

  test('in a page of others, or opened by itself, the frame keeps nothing for a time without a network', async ({
    page,
  }) => {
    const workers: string[] = [];
    page.context().on('serviceworker', (worker) => workers.push(worker.url()));
    await inANewspaper(async (address) => {
      for (const framed of [address, `${site.origin}/embed?${here}`, `${site.origin}/en/embed?${here}`]) {
        await page.goto(framed);
        const map = framed === address ? page.frameLocator('iframe') : page;
        await expect(map.locator('canvas[data-status="live"]')).toBeVisible();
        // As long as a page of ours takes to call its worker, and a little more.
        await page.waitForTimeout(4000);
        expect(workers, framed).toEqual([]);
      }
    });
    await page.goto(site.origin);
    await expect.poll(() => workers, 'a page of the site calls its worker').toEqual([`${site.origin}/sw.js`]);
  });
});
