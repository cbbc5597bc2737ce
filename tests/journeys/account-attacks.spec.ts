import type { APIRequestContext, Page } from 'playwright/test';
import { expect, test } from '../support/journey';
import { startSite, type Site } from '../support/site';

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.stop());

const password = 'eunhaeng namu 3';
const here = () => ({ Origin: site.origin });

const post = (request: APIRequestContext, path: string, form: Record<string, string>, headers = here()) =>
  request.post(site.origin + path, { form, headers, maxRedirects: 0 });

const signUp = (page: Page, name: string) => post(page.request, '/sign-up', { name, password });
const sessionOf = async (page: Page) => (await page.context().cookies()).find(({ name }) => name === 'session');

test('the session cookie is out of reach of scripts and of other sites', async ({ page }) => {
  await signUp(page, 'cookie1');
  expect(await sessionOf(page)).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', domain: 'localhost' });
});

test('a cookie that was kept from before signing out opens nothing', async ({ page }) => {
  await signUp(page, 'cookie2');
  const kept = (await sessionOf(page))?.value ?? '';
  expect((await page.request.get(`${site.origin}/account`, { maxRedirects: 0 })).status()).toBe(200);
  await post(page.request, '/sign-out', {});
  const replayed = await page.request.get(`${site.origin}/account/data`, {
    headers: { Cookie: `session=${kept}` },
    maxRedirects: 0,
  });
  expect(replayed.status()).toBe(302);
  expect(replayed.headers().location).toContain('/sign-in');
});

test('a session that was planted before signing in is not the one that is signed in', async ({ page }) => {
  await signUp(page, 'fixed1');
  await page.context().clearCookies();
  const planted = 'a'.repeat(40);
  await page.context().addCookies([{ name: 'session', value: planted, url: site.origin }]);
  await post(page.request, '/sign-in', { name: 'fixed1', password });
  const given = (await sessionOf(page))?.value;
  expect(given).toMatch(/^[a-z2-7]{40}$/);
  expect(given).not.toBe(planted);
});

test('a reviewer whose role is taken away is turned away at the next request', async ({ page }) => {
  await signUp(page, 'role1');
  const review = async () => (await page.request.get(`${site.origin}/review`, { maxRedirects: 0 })).status();
  expect(await review()).toBe(403);
  expect(site.run('account-grant', 'role1', 'reviewer').status).toBe(0);
  expect(await review()).toBe(200);
  expect(site.run('account-grant', 'role1', 'volunteer').status).toBe(0);
  expect(await review()).toBe(403);
});

test('a role in the form makes nobody more than a volunteer', async ({ page }) => {
  await post(page.request, '/sign-up', { name: 'role2', password, role: 'administrator', id: 'x' });
  const { account } = (await (await page.request.get(`${site.origin}/account/data`)).json()) as {
    account: { role: string };
  };
  expect(account.role).toBe('volunteer');
});

test('forms and passkey requests of other sites, of no site, and in disguise are refused', async ({ page }) => {
  await signUp(page, 'origin1');
  const kept = await sessionOf(page);
  const evil = { Origin: 'https://evil.example' };
  for (const path of ['/sign-out', '/account/end-other-sessions', '/account/delete', '/account/password'])
    expect((await post(page.request, path, { current: password }, evil)).status(), path).toBe(403);
  const json = { data: '{"name":"evil1"}', maxRedirects: 0 };
  const ask = (headers: Record<string, string>) =>
    page.request.post(`${site.origin}/passkeys/sign-up-options`, { ...json, headers });
  expect((await ask({ ...evil, 'Content-Type': 'application/json' })).status()).toBe(403);
  expect((await ask({ 'Content-Type': 'application/json' })).status()).toBe(403);
  expect((await ask({ ...here(), 'Content-Type': 'text/plain' })).status()).toBe(403);
  expect((await ask({ ...here(), 'Content-Type': 'application/json' })).status()).toBe(200);
  expect((await sessionOf(page))?.value).toBe(kept?.value);
});

test('a passkey request that is not what our script sends is refused without a trace', async ({ page }) => {
  const send = (path: string, data: string) =>
    page.request.post(site.origin + path, { data, headers: { ...here(), 'Content-Type': 'application/json' } });
  for (const path of ['/passkeys/sign-up-options', '/passkeys/sign-up', '/passkeys/sign-in'])
    for (const data of [
      '',
      '{',
      'null',
      '[]',
      '{"name":{"$ne":""}}',
      '{"credential":{"__proto__":{}}}',
      '['.repeat(10_000),
    ])
      expect((await send(path, data)).status(), `${path} ${data.slice(0, 40)}`).toBe(400);
  expect((await send('/passkeys/add-options', '{"current":""}')).url()).toContain('/sign-in');
});

test('a GET where only a form is taken, and a form where there is none, are mistakes and not failures', async ({
  page,
}) => {
  await signUp(page, 'method1');
  for (const path of ['/passkeys/sign-in', '/account/end-session', '/passkeys/add'])
    expect((await page.request.get(site.origin + path, { maxRedirects: 0 })).status(), path).toBe(400);
  for (const path of ['/', '/account']) expect((await post(page.request, path, {})).status(), path).toBe(405);
});

test('a link cannot sign anybody out, and a second person cannot end the session of the first', async ({
  page,
  browser,
}) => {
  await signUp(page, 'own1');
  await page.request.get(`${site.origin}/sign-out`);
  const { account } = (await (await page.request.get(`${site.origin}/account/data`)).json()) as {
    account: { sessions: { id: string }[] };
  };
  const other = await (await browser.newContext()).newPage();
  await signUp(other, 'own2');
  await post(other.request, '/account/end-session', { id: account.sessions[0]?.id ?? '' });
  expect((await page.request.get(`${site.origin}/account`, { maxRedirects: 0 })).status()).toBe(200);
  await other.context().close();
});

test('guessing is throttled with the time to wait, known name or not', async ({ page }) => {
  await signUp(page, 'guess1');
  await page.context().clearCookies();
  for (const name of ['guess1', 'nobody1']) {
    for (let turn = 0; turn < 10; turn += 1)
      expect((await post(page.request, '/sign-in', { name, password: 'not the password' })).status()).toBe(422);
    const waiting = await post(page.request, '/sign-in', { name, password });
    expect(waiting.status()).toBe(429);
    expect(Number(waiting.headers()['retry-after'])).toBeGreaterThan(800);
    expect(await waiting.text()).toContain('15분 뒤에 다시');
  }
});
