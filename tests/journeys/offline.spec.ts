import { expect, look, test } from '#tests/support/journey';
import { sample, signIn } from '#tests/support/people';
import { startSite, type Site } from '#tests/support/site';

/** A visitor in a basement: pages looked at before open, and what is written there is sent once, later. */
let site: Site;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await startSite({ env: { SAMPLE: 'on' } });
});
test.afterAll(() => site.stop());

test.use({ serviceWorkers: 'allow' });

/** Without a network the browser itself says of each thing that is not kept that it could not be had. */
const withoutNetwork = (line: string) =>
  /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch|error occurred when fetching the script/.test(line);

test.afterEach(({ noise }) => {
  noise.splice(0, noise.length, ...noise.filter((line) => !withoutNetwork(line)));
});

test('a place looked at, its forms and the handbook open without a network; a correction waits and is sent once', async ({
  page,
  context,
}) => {
  test.setTimeout(240_000);
  await page.goto(`${site.origin}/search?q=${encodeURIComponent('약국')}`);
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  await page.waitForURL(/\/places\/\w+$/);
  const place = new URL(page.url()).pathname;
  const kept = (path: string) =>
    page.evaluate(async (one) => (await caches.match(one, { ignoreVary: true })) !== undefined, path);
  await page.reload();
  const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await expect.poll(() => kept(place), { timeout: 30_000 }).toBe(true);
  await expect.poll(() => kept(`${place}/correct/phone`), { timeout: 60_000 }).toBe(true);
  await expect.poll(() => kept('/handbook/first-ten-minutes'), { timeout: 60_000 }).toBe(true);

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

test('what the site refuses stays in the outbox with the reason, and is mended from there', async ({
  page,
  context,
}) => {
  test.setTimeout(180_000);
  await page.goto(`${site.origin}/search?q=${encodeURIComponent('약국')}`);
  await page.getByRole('main').getByRole('listitem').getByRole('link').nth(1).click();
  await page.waitForURL(/\/places\/\w+$/);
  await page.goto(`${page.url()}/correct/phone`);
  await page.getByRole('radio').first().check();
  await page.getByRole('textbox', { name: /전화번호/ }).fill('12');
  const shell = () => page.evaluate(async () => (await caches.match('/outbox')) !== undefined);
  await expect.poll(shell, { timeout: 30_000 }).toBe(true);
  await context.setOffline(true);
  await page.getByRole('button', { name: '보내기' }).click();
  await expect(page.getByText('보내기를 기다려요')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('받지 않았어요')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/02-123-4567처럼/)).toBeVisible();
  await look(page);
  await expect(page.getByRole('link', { name: '보관함 1' })).toBeVisible();

  await page.getByRole('link', { name: '고쳐서 다시 보내기' }).click();
  const phone = page.getByRole('textbox', { name: /전화번호/ });
  await expect(phone).toHaveValue('12');
  await phone.fill('02-555-9900');
  await page.getByRole('button', { name: '보내기' }).click();
  await page.waitForURL(/\/follow\//);
  await expect(page.getByText('02-555-9900')).toBeVisible();
  await expect(page.getByRole('link', { name: /보관함/ })).toHaveCount(0);
});

test('who signs out leaves no page behind, and a secret link is never kept', async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, site, sample.volunteer, '/');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.goto(`${site.origin}/search?q=${encodeURIComponent('약국')}`);
  await page.goto(`${site.origin}/my`);
  const keptPaths = () =>
    page.evaluate(async () => {
      const paths: string[] = [];
      for (const name of (await caches.keys()).filter((one) => !one.startsWith('assets')))
        for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname);
      return paths;
    });
  await expect.poll(keptPaths).toContain('/search');
  expect(await keptPaths()).not.toContain('/my');
  await page.goto(`${site.origin}/account`);
  await page.getByRole('button', { name: '로그아웃' }).first().click();
  await expect(page.getByRole('link', { name: '로그인' })).toBeVisible();
  await expect.poll(keptPaths).not.toContain('/search');
});
