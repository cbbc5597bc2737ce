import type { Page } from 'playwright/test';
import { expect, look, test } from '../support/journey';
import { startSite, type Site } from '../support/site';

let site: Site;
test.beforeAll(async () => {
  site = await startSite({ env: { SAMPLE: 'on' } });
});
test.afterAll(() => site.stop());

const shot = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
};

const words = {
  ko: {
    ...{
      before: '',
      developers: '개발자 안내',
      changes: '바뀌는 것 알림',
      status: 'API 운영 상태',
      tokens: 'API 토큰',
    },
    ...{
      conflict: '공개된 값',
      well: '모두 잘 되고 있어요.',
      sandbox: '연습용 API',
      send: '물어보기',
      what: '판매처 목록',
    },
    ...{ name: '이름', make: '토큰 만들기', made: '토큰을 만들었어요', end: '끝내기', none: '토큰이 없어요.' },
    ...{ wrong: '40글자 안에서', nothing: '허락할 일을 하나 이상 골라 주세요.', read: '내 수정 제안 읽기' },
  },
  en: {
    ...{ before: '/en', developers: 'For developers', changes: 'Notices of change', status: 'Status of the API' },
    ...{ tokens: 'API tokens', conflict: 'The published value has changed meanwhile', well: 'Everything works.' },
    ...{ sandbox: 'Sandbox', send: 'Ask', what: 'List places' },
    ...{ name: 'Name', make: 'Make token', made: 'The token is made', end: 'End', none: 'You have no token.' },
    ...{ wrong: 'at most 40', nothing: 'Choose at least one thing', read: 'Read your own corrections' },
  },
} as const;

for (const javaScriptEnabled of [true, false])
  for (const language of ['ko', 'en'] as const) {
    const says = words[language];
    const tag = `${language}-${javaScriptEnabled ? 'js' : 'nojs'}`;
    const at = (path: string) => site.origin + says.before + path;

    test.describe(`in ${language}, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
      test.use({ javaScriptEnabled, viewport: { width: 360, height: 740 } });

      test('a developer reads what there is, tries it, and finds what a problem means', async ({ page }) => {
        await page.goto(at('/developers'));
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(says.developers);
        await expect(page.getByRole('main').locator('p, td').filter({ hasText: '`' })).toHaveCount(0);
        await look(page);
        await shot(page, `developers-${tag}`);
        const samples = page.locator('section[aria-labelledby=samples] summary');
        for (const summary of await samples.all()) await summary.click();
        await expect(page.getByText('read.csv')).toBeVisible();
        await look(page);

        const table = page.locator('section[aria-labelledby=sandbox]');
        await expect(table.getByRole('heading', { name: says.sandbox })).toBeVisible();
        await expect(table.getByRole('link', { name: 'flaky' })).toHaveAttribute('href', /sandbox=flaky$/);
        const broken = await table.getByRole('link', { name: '404' }).getAttribute('href');
        expect((await page.request.get(site.origin + (broken ?? ''))).status()).toBe(404);

        const operation = page.getByRole('article', { name: says.what, exact: true });
        await operation.locator('summary').click();
        await operation.getByLabel('radius').fill('5000');
        await look(page);
        await operation.getByRole('button', { name: says.send }).click();
        await page.waitForURL(/\/api\/v1\/places\?lat=37\.5263&lng=127\.0004&radius=5000&limit=20$/);
        // How JSON is shown is the browser's own affair; its text is there.
        const shown = await page.locator('body').innerText();
        expect(JSON.parse(shown.slice(shown.indexOf('{'), shown.lastIndexOf('}') + 1))).toMatchObject({
          count: 0,
          places: [],
        });

        await page.goto(at('/problems/conflict'));
        await expect(page.getByRole('heading', { level: 1 })).toContainText(says.conflict);
        await expect(page.getByText('HTTP 409')).toBeVisible();
        await expect(page.getByRole('main').getByText('conflicts', { exact: true })).toHaveRole('code');
        await look(page);
        await shot(page, `problem-${tag}`);
        await page.getByRole('link', { name: says.developers, exact: true }).last().click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(says.developers);
        expect((await page.request.get(at('/problems/none-such'))).status()).toBe(404);
      });

      test('she reads what changed and whether it works', async ({ page }) => {
        await page.goto(at('/developers'));
        await page.getByRole('link', { name: says.changes, exact: true }).click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(says.changes);
        await expect(page.getByText('/corona19-masks/v1').first()).toBeVisible();
        await look(page);
        await shot(page, `changes-${tag}`);
        await page.goto(at('/status'));
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(says.status);
        await expect(page.getByRole('status').filter({ hasText: says.well })).toBeVisible();
        await look(page);
        await shot(page, `status-${tag}`);
      });

      test('she makes a token, sees it once, uses it and ends it', async ({ page }) => {
        const name = `dev-${tag}`;
        await page.goto(`${site.origin}/sign-up`);
        await page.getByLabel('이름').fill(name);
        await page.getByLabel('비밀번호').fill('eunhaeng namu 3');
        await page.getByRole('button', { name: '가입', exact: true }).click();
        await expect(page.getByRole('link', { name, exact: true })).toBeVisible();

        await page.goto(at('/account/tokens'));
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(says.tokens);
        await expect(page.getByText(says.none)).toBeVisible();
        await look(page);
        await page.getByLabel(says.name).fill('map of 보광동');
        await page.getByLabel(says.read).uncheck();
        await page.getByRole('button', { name: says.make }).click();
        await expect(page.getByText(says.nothing).first()).toBeVisible();
        await expect(page.getByLabel(says.name)).toHaveValue('map of 보광동');
        await look(page);
        await page.getByLabel(says.read).check();
        await page.getByRole('button', { name: says.make }).click();
        await expect(page.getByRole('heading', { name: says.made })).toBeVisible();
        await look(page);
        await shot(page, `tokens-${tag}`);
        const token = await page.getByRole('status').locator('code').innerText();
        const asked = () =>
          page.request.get(`${site.origin}/api/v1/corrections`, { headers: { Authorization: `Bearer ${token}` } });
        expect((await asked()).status()).toBe(200);

        await page.goto(at('/account/tokens'));
        expect(await page.content()).not.toContain(token);
        await expect(page.getByText('map of 보광동')).toBeVisible();
        await look(page);
        await page.getByRole('button', { name: new RegExp(says.end) }).click();
        await expect(page.getByText(says.none)).toBeVisible();
        expect((await asked()).status()).toBe(401);
      });
    });
  }
