import type { Browser, Page } from 'playwright/test';
import { expect, look, test } from '../support/journey';
import { startSite, type Site } from '../support/site';

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.stop());

const password = 'eunhaeng namu 3';
const changed = 'sojunamu saeng 7';

async function signUp(page: Page, name: string) {
  await page.goto(`${site.origin}/sign-up`);
  await page.getByLabel('이름').fill(name);
  await page.getByLabel('비밀번호').fill(password);
  await page.getByRole('button', { name: '가입', exact: true }).click();
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
}

/** Fills in the form of the sign-in page that is open. */
async function signIn(page: Page, name: string, typed = password) {
  await page.getByLabel('이름').fill(name);
  await page.getByLabel('비밀번호').fill(typed);
  await page.getByRole('button', { name: '로그인', exact: true }).click();
}

const another = async (browser: Browser) => (await browser.newContext({ locale: 'ko-KR' })).newPage();

for (const javaScriptEnabled of [true, false]) {
  const tag = javaScriptEnabled ? 'js' : 'nojs';

  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a person signs up, is told what was wrong, and keeps what she typed', async ({ page }) => {
      await page.goto(`${site.origin}/sign-up`);
      await page.getByLabel('이름').fill('a');
      await page.getByLabel('비밀번호').fill('123');
      await page.getByRole('button', { name: '가입', exact: true }).click();
      await expect(page.getByRole('alert').getByRole('listitem')).toHaveText([/이름/, /비밀번호/]);
      await expect(page.getByLabel('이름')).toHaveValue('a');
      if (!javaScriptEnabled) await expect(page.getByLabel('비밀번호')).toHaveValue('');
      await page.getByLabel('이름').fill(`mina-${tag}`);
      await page.getByLabel('비밀번호').fill('qwer1234');
      await page.getByRole('button', { name: '가입', exact: true }).click();
      await expect(page.getByText('많은 사람이 쓰거나').first()).toBeVisible();
      await expect(page.getByLabel('이름')).toHaveValue(`mina-${tag}`);
      await look(page);
      if (!javaScriptEnabled) expect(await page.content()).not.toContain('qwer1234');
      await page.getByLabel('비밀번호').fill(password);
      await page.getByRole('button', { name: '가입', exact: true }).click();
      await expect(page.getByRole('link', { name: `mina-${tag}`, exact: true })).toBeVisible();
    });

    test('a page that asks to sign in comes back after it, and never leads off the site', async ({ page }) => {
      await signUp(page, `back-${tag}`);
      await page.context().clearCookies();
      await page.goto(`${site.origin}/account/password`);
      await expect(page).toHaveURL(/\/sign-in\?next=/);
      await signIn(page, `back-${tag}`);
      await expect(page).toHaveURL(`${site.origin}/account/password`);
      for (const next of ['//evil.example', '/%5Cevil.example', 'javascript:alert(1)', 'https://evil.example']) {
        await page.context().clearCookies();
        await page.goto(`${site.origin}/sign-in?next=${encodeURIComponent(next)}`);
        await signIn(page, `back-${tag}`);
        await expect(page).toHaveURL(`${site.origin}/`);
      }
    });

    test('a person ends a session elsewhere, changes the password, and deletes the account', async ({
      page,
      browser,
    }) => {
      const name = `suji-${tag}`;
      await signUp(page, name);
      const elsewhere = await another(browser);
      await elsewhere.goto(`${site.origin}/sign-in`);
      await signIn(elsewhere, name);
      await expect(elsewhere.getByRole('link', { name, exact: true })).toBeVisible();

      await page.goto(`${site.origin}/account`);
      await page.getByRole('button', { name: '다른 기기 모두 로그아웃' }).click();
      await expect(page.getByRole('button', { name: '다른 기기 모두 로그아웃' })).toHaveCount(0);
      await elsewhere.goto(`${site.origin}/account`);
      await expect(elsewhere).toHaveURL(/\/sign-in/);

      await page.goto(`${site.origin}/account/password`);
      await look(page);
      await page.getByLabel('지금 비밀번호').fill('not the password');
      await page.getByLabel('새 비밀번호').fill(changed);
      await page.getByRole('button', { name: '저장' }).click();
      await expect(page.getByText('지금 비밀번호가 맞지 않아요.').first()).toBeVisible();
      await page.getByLabel('지금 비밀번호').fill(password);
      await page.getByLabel('새 비밀번호').fill(changed);
      await page.getByRole('button', { name: '저장' }).click();
      await expect(page).toHaveURL(`${site.origin}/account`);
      await signIn(elsewhere, name);
      await expect(elsewhere.getByText('이름이나 비밀번호가 맞지 않아요.').first()).toBeVisible();
      await elsewhere.context().close();

      const file = await page.request.get(`${site.origin}/account/data`);
      expect(file.headers()['content-disposition']).toContain('attachment');
      expect(await file.json()).toMatchObject({ account: { name, role: 'volunteer', hasPassword: true } });

      await page.getByRole('link', { name: '계정 삭제' }).click();
      await expect(page.getByRole('heading', { name: '계정 삭제', level: 1 })).toBeVisible();
      await look(page);
      await page.getByRole('button', { name: '계정 삭제' }).click();
      await expect(page.getByText('계정을 삭제했어요.')).toBeVisible();
      await signIn(page, name, changed);
      await expect(page.getByText('이름이나 비밀번호가 맞지 않아요.').first()).toBeVisible();
    });
  });
}

test('the answer to a wrong password says nothing of whether the name exists', async ({ page }) => {
  await signUp(page, 'known-one');
  await page.context().clearCookies();
  const answers = [];
  for (const name of ['known-one', 'other-one']) {
    const answer = await page.request.post(`${site.origin}/sign-in`, {
      form: { name, password: 'not the password' },
      headers: { Origin: site.origin },
    });
    const body = (await answer.text()).replaceAll(name, 'NAME').replace(/nonce="[^"]*"/g, '');
    answers.push({ status: answer.status(), body });
  }
  expect(answers[0]?.status).toBe(422);
  expect(answers[1]).toEqual(answers[0]);
});
