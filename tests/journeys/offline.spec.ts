import type { Page } from 'playwright/test';
import { askAt } from '#tests/support/ask';
import { startGateway, type Gateway } from '#tests/support/gateway';
import { expect, look, test } from '#tests/support/journey';
import { isKept, overlookTheNetwork, placeOfSample } from '#tests/support/offline';
import { signIn, signUp } from '#tests/support/people';
import { startSite, type Site } from '#tests/support/site';

/** A visitor in a basement: pages looked at before open, and what is written there is sent once, later. */
let site: Site;
let gateway: Gateway;

test.beforeAll(async () => {
  gateway = await startGateway();
  const started = await startSite({ env: { SAMPLE: 'on', PUBLIC_ORIGIN: gateway.origin } });
  gateway.leadTo(started.origin);
  site = { ...started, origin: gateway.origin };
});
test.afterAll(async () => {
  gateway.stop();
  await site.stop();
});

test.use({ serviceWorkers: 'allow' });
test.afterEach(({ noise }) => overlookTheNetwork(noise));

/** The address that this document was loaded from, whatever its script has shown since. */
const openedAs = (page: Page) => page.evaluate(() => performance.getEntriesByType('navigation')[0]?.name);

/** The paths and texts of all pages on the device. */
const keptPages = (page: Page) =>
  page.evaluate(async () => {
    const kept: Record<string, string> = {};
    for (const name of (await caches.keys()).filter((one) => !one.startsWith('assets')))
      for (const request of await (await caches.open(name)).keys())
        kept[new URL(request.url).pathname] = (await (await caches.match(request, { ignoreVary: true }))?.text()) ?? '';
    return kept;
  });

test('a place looked at, its forms and the handbook open without a network; a correction waits and is sent once', async ({
  page,
  context,
}) => {
  await page.goto(`${site.origin}/search?q=${encodeURIComponent('약국')}`);
  // The worker knows of the search already: the place is a page of its own to it.
  await expect.poll(() => isKept(page, `/search?q=${encodeURIComponent('약국')}`), { timeout: 30_000 }).toBe(true);
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  await page.waitForURL(/\/places\/\w+$/);
  const place = new URL(page.url()).pathname;
  await expect.poll(() => isKept(page, place), { timeout: 30_000 }).toBe(true);
  await expect.poll(() => isKept(page, `${place}/correct/phone`), { timeout: 60_000 }).toBe(true);
  await expect.poll(() => isKept(page, '/handbook/first-ten-minutes'), { timeout: 60_000 }).toBe(true);
  expect(await openedAs(page), 'the place was opened in the document of the search').toContain('/search?');
  const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';

  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await look(page);
  await page.goto(`${site.origin}/handbook`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  await page.goto(`${site.origin}/places/never-seen`);
  await expect(page.getByRole('heading', { level: 1, name: '지금은 인터넷이 없어요' })).toBeVisible();
  await look(page);
  await page
    .getByRole('main')
    .getByRole('link', { name: new RegExp(name) })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);

  await page
    .getByRole('link', { name: /전화번호.*바로잡기|바로잡기.*전화번호/ })
    .first()
    .click();
  // Sent before the page has come to life, it would be the browser's to send.
  await page.waitForFunction(() =>
    Object.keys(document.querySelector('main form') ?? {}).some((name) => name.startsWith('__react')),
  );
  await page.getByRole('textbox', { name: /전화번호/ }).fill('02-555-7788');
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: '보내기' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '보관함' })).toBeVisible();
  await expect(page.getByText('보내기를 기다려요')).toBeVisible();
  await look(page);

  await context.setOffline(false);
  await expect(page.getByText('보냈어요 ·')).toBeVisible({ timeout: 20_000 });
  await page.getByRole('link', { name: '접수 결과 보기' }).click();
  await expect(page.getByText('02-555-7788')).toBeVisible();
  expect(new URL(page.url()).pathname).toMatch(/^\/follow\/[\w-]{43}$/);
});

test('a place opened from the sheet of the map is kept as well', async ({ page, context }) => {
  const place = await placeOfSample(page, site, 3);
  await page.goto(`${site.origin}/map?place=${place.split('/').at(-1)}`);
  await page.getByRole('link', { name: '자세히 보기', exact: true }).click();
  await expect(page).toHaveURL(`${site.origin}${place}`);
  await expect.poll(() => isKept(page, place), { timeout: 30_000 }).toBe(true);
  expect(await openedAs(page)).toContain('/map?');
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('link', { name: /전화번호.*바로잡기|바로잡기.*전화번호/ }).first()).toBeVisible();
});

test('who signs out or deletes the account leaves neither a name nor what was looked at; secrets are never kept', async ({
  page,
  context,
}) => {
  const person = { name: 'leaving-no-trace', password: 'eunhaeng namu 3' };
  const signOut = async () => {
    await page.goto(`${site.origin}/account`);
    await page.getByRole('button', { name: '로그아웃' }).first().click();
  };
  const deleteAccount = async () => {
    await page.goto(`${site.origin}/account/delete`);
    await page.getByRole('button', { name: '계정 삭제' }).click();
  };
  const named = async () =>
    Object.entries(await keptPages(page)).flatMap(([path, text]) => (text.includes(person.name) ? [path] : []));

  await signUp(page, site, person);
  await page.evaluate(() => navigator.serviceWorker.ready);
  for (const leave of [signOut, deleteAccount]) {
    await page.goto(`${site.origin}/my`);
    await page.goto(`${site.origin}/search?q=${encodeURIComponent('약국')}`);
    await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
    await page.waitForURL(/\/places\/\w+$/);
    const place = new URL(page.url()).pathname;
    await expect.poll(() => isKept(page, place), { timeout: 30_000 }).toBe(true);
    for (const path of ['/handbook/first-ten-minutes', '/outbox', '/offline', place]) {
      await page.goto(site.origin + path);
      await expect(page.getByRole('link', { name: person.name, exact: true })).toBeVisible();
      await expect.poll(() => isKept(page, path), { timeout: 30_000 }).toBe(true);
    }
    expect(Object.keys(await keptPages(page))).not.toContain('/my');
    expect(await named(), 'kept while signed in').toEqual([]);

    await leave();
    await expect(page.getByRole('link', { name: '로그인' }).first()).toBeVisible();
    await expect.poll(async () => Object.keys(await keptPages(page))).not.toContain(place);
    expect(Object.keys(await keptPages(page))).not.toContain('/search');
    expect(await named(), 'kept after leaving').toEqual([]);
    await context.setOffline(true);
    for (const path of ['/handbook/first-ten-minutes', '/outbox', '/offline', place, '/my']) {
      await page.goto(site.origin + path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByText(person.name), path).toHaveCount(0);
    }
    await context.setOffline(false);
    if (leave === signOut) await signIn(page, site, person);
  }
});

test('the site can be put among the apps: its manifest, the icons that it names, and the worker are there', async ({
  page,
}) => {
  await page.goto(site.origin);
  const link = page.locator('link[rel=manifest]');
  await expect(link).toHaveAttribute('href', '/manifest.webmanifest');
  const manifest = await askAt(site.origin, '/manifest.webmanifest');
  expect([manifest.status, manifest.headers['content-type']?.split(';')[0]]).toEqual([
    200,
    'application/manifest+json',
  ]);
  const told = JSON.parse(manifest.body) as Manifest;
  expect(told).toMatchObject({ name: '바로데이터', start_url: '/', scope: '/', display: 'minimal-ui', lang: 'ko' });
  expect((await askAt(site.origin, told.start_url)).status).toBe(200);
  for (const { url } of told.shortcuts) expect((await askAt(site.origin, url)).status, url).toBe(200);
  // As the browser itself decodes them, not as the manifest says.
  for (const { src, sizes, type } of told.icons) {
    const { status, headers } = await askAt(site.origin, src);
    expect([status, headers['content-type']], src).toEqual([200, type]);
    const real = await page.evaluate(async (path) => {
      const image = new Image();
      image.src = path;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, src);
    if (sizes !== 'any') expect(real, src).toBe(sizes);
  }
  const bitmaps = told.icons.filter(({ type }) => type === 'image/png');
  expect(bitmaps.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual(
    expect.arrayContaining(['192x192 any', '512x512 any', '512x512 maskable']),
  );
  const worker = await askAt(site.origin, '/sw.js');
  expect([worker.status, worker.headers['content-type']?.split(';')[0]]).toEqual([200, 'text/javascript']);
  const controls = await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.scriptURL);
  expect(controls).toBe(`${site.origin}/sw.js`);
});

interface Manifest {
  start_url: string;
  icons: { src: string; sizes: string; type: string; purpose: string }[];
  shortcuts: { url: string }[];
}
