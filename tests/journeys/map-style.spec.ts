import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { askAt } from '#tests/support/ask';
import { expect, look, test } from '#tests/support/journey';
import { startSite, type Site } from '#tests/support/site';

/** A map of streets from an operator's own server: the one origin that the pages with a map may ask beside ours. */
const asked: string[] = [];
const streets = createServer((request, response) => {
  asked.push(request.url ?? '');
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Content-Type', 'application/json');
  const point = { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [128.535, 37.762] } };
  if (request.url === '/roads.json') return void response.end(JSON.stringify(point));
  response.end(
    JSON.stringify({
      version: 8,
      sources: {
        roads: {
          type: 'geojson',
          data: `${streetsOrigin()}/roads.json`,
          attribution:
            '© <a href="https://streets.example/about">동네 길 지도</a> <img src=x onerror="window.hit=1"> <a href="javascript:window.hit=1">모두의 지도</a>',
        },
      },
      layers: [
        { id: 'ground', type: 'background', paint: { 'background-color': '#335577' } },
        { id: 'roads', type: 'circle', source: 'roads' },
      ],
    }),
  );
});
const streetsOrigin = () => `http://127.0.0.1:${(streets.address() as AddressInfo).port}`;

let site: Site;
test.beforeAll(async () => {
  await new Promise<void>((resolve) => streets.listen(0, '127.0.0.1', resolve));
  site = await startSite({ env: { SAMPLE: 'on', MAP_STYLE_URL: `${streetsOrigin()}/style.json` } });
});
test.afterAll(async () => {
  streets.closeAllConnections();
  streets.close();
  await site.stop();
});

for (const path of ['/map', '/en/map', '/embed'])
  test(`${path} lays the operator's streets under the places and says whose they are, as text`, async ({ page }) => {
    asked.length = 0;
    await page.goto(`${site.origin}${path}?at=14/37.76200/128.53500`);
    await expect(page.locator('canvas[data-status="live"]')).toBeVisible();
    const credit = page.getByRole('link', { name: '© 동네 길 지도', exact: true });
    await expect(credit).toHaveAttribute('href', 'https://streets.example/about', { timeout: 30_000 });
    await expect(page.getByText('모두의 지도')).not.toHaveAttribute('href');
    expect(await page.evaluate(() => 'hit' in window)).toBe(false);
    expect(asked).toContain('/style.json');
    expect(asked).toContain('/roads.json');
    await expect(page.getByText('Natural Earth').filter({ visible: true })).toHaveCount(0);
    await look(page);
  });

test('the origin of the style, and no other, is opened, and to the pages with a map alone', async () => {
  const policyOf = async (path: string) =>
    String((await askAt(site.origin, path)).headers['content-security-policy'] ?? '');
  const hosts = (policy: string) => policy.match(/https?:\S+/g)?.map((one) => one.replace(/;$/, '')) ?? [];
  for (const path of ['/map', '/en/map', '/embed', '/en/embed', '/map/'])
    expect(hosts(await policyOf(path)), path).toEqual([streetsOrigin(), streetsOrigin()]);
  for (const path of ['/', '/search', '/sign-in', '/places/new', '/review', '/api'])
    expect(hosts(await policyOf(path)), path).toEqual([]);
  const policy = await policyOf('/map');
  expect(policy).toContain(`img-src 'self' data: blob: ${streetsOrigin()};`);
  expect(policy).toContain(`connect-src 'self' ${streetsOrigin()};`);
  expect(policy).not.toMatch(/(?:script|style|font|worker)-src [^;]*http/);
  expect(policy).not.toContain('unsafe');
});
