import type { Page } from 'playwright/test';
import { startGateway, type Gateway } from '#tests/support/gateway';
import { expect, look, test } from '#tests/support/journey';
import { isKept, overlookTheNetwork, placeOfSample } from '#tests/support/offline';
import { startSite, type Site } from '#tests/support/site';

/** What is written without a network: each way that it can go until the site has taken it. */
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

/** Opens the form for the telephone number of a place, and types; what the outbox needs is on the device then. */
async function typePhone(page: Page, place: string, phone: string): Promise<void> {
  await page.goto(`${site.origin}${place}/correct/phone`);
  await page.getByRole('radio').first().check();
  await page.getByRole('textbox', { name: /전화번호/ }).fill(phone);
  await expect.poll(() => isKept(page, '/outbox'), { timeout: 30_000 }).toBe(true);
}

/** Sends the form of the page as a browser does where no script of ours is there yet. */
const sendByItself = (page: Page) =>
  page.evaluate(() => {
    const form = document.querySelector<HTMLFormElement>('main form[method=post]');
    form?.querySelector('[name=sent-key]')?.setAttribute('value', '');
    HTMLFormElement.prototype.submit.call(form);
  });

test('a form sent before its page has come to life is taken, and waits in the outbox where there is no network', async ({
  page,
  context,
}) => {
  const place = await placeOfSample(page, site, 0);
  await typePhone(page, place, '02-555-4401');
  await sendByItself(page);
  await page.waitForURL(/\/follow\//);
  await expect(page.getByText('02-555-4401')).toBeVisible();

  await typePhone(page, place, '02-555-4402');
  await context.setOffline(true);
  await sendByItself(page);
  await page.waitForURL(`${site.origin}/outbox`);
  await expect(page.getByText('보내기를 기다려요')).toBeVisible();
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('전화번호');
  await context.setOffline(false);
  await expect(page.getByText('보냈어요 ·')).toBeVisible({ timeout: 20_000 });
  await page.getByRole('link', { name: '접수 결과 보기' }).click();
  await expect(page.getByText('02-555-4402')).toBeVisible();
});

test('what the site refuses stays in the outbox with the reason, and is mended from there', async ({
  page,
  context,
}) => {
  await typePhone(page, await placeOfSample(page, site, 1), '12');
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

test('what waits is told apart, sending without a network is answered, and nothing is deleted unasked', async ({
  page,
  context,
}) => {
  await typePhone(page, await placeOfSample(page, site, 3), '02-555-3301');
  await context.setOffline(true);
  await page.getByRole('button', { name: '보내기' }).click();
  const title = page.getByRole('main').getByRole('heading', { level: 2 });
  await expect(title).toHaveText(/전화번호 바로잡기$/);
  const which = await title.innerText();
  await expect(page.getByRole('link', { name: '다시 보기' })).toHaveAccessibleDescription(which);
  await page.getByRole('button', { name: '지금 보내기' }).click();
  await expect(page.getByRole('status').filter({ hasText: '아직 인터넷이 없어요.' })).toBeVisible();
  await look(page);

  await page.getByText('지우기', { exact: true }).click();
  await expect(page.getByText('지우면 되돌릴 수 없어요.', { exact: false })).toBeVisible();
  await expect(title).toBeVisible();
  await look(page);
  const really = page.getByRole('button', { name: '정말 지우기' });
  await expect(really).toHaveAccessibleDescription(which);
  await really.click();
  await expect(page.getByText('담아 둔 것이 없어요.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.goto(`${site.origin}/offline`);
  await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: / — 바로데이터$/ })).toHaveCount(0);
});

test('what another page answered instead of the site is kept, with why, until there is a receipt', async ({
  page,
  context,
}) => {
  await typePhone(page, await placeOfSample(page, site, 2), '02-555-6611');
  await context.setOffline(true);
  await page.getByRole('button', { name: '보내기' }).click();
  await expect(page.getByText('보내기를 기다려요')).toBeVisible();

  gateway.captive = true;
  await context.setOffline(false);
  await expect(page.getByText('접수했다는 답을 받지 못했어요.', { exact: false })).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: '지금 보내기' }).click();
  await expect(page.getByText('보내기를 기다려요')).toBeVisible();
  await expect(page.getByText('보냈어요 ·')).toBeHidden();
  await look(page);

  gateway.captive = false;
  await page.getByRole('button', { name: '지금 보내기' }).click();
  await expect(page.getByText('보냈어요 ·')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('접수했다는 답을 받지 못했어요.', { exact: false })).toBeHidden();
  await page.getByRole('link', { name: '접수 결과 보기' }).click();
  await expect(page.getByText('02-555-6611')).toBeVisible();
  expect(new URL(page.url()).pathname).toMatch(/^\/follow\/[\w-]{43}$/);
});
