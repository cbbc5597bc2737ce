import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, look, test } from '#tests/support/journey';
import { sample, signIn } from '#tests/support/people';
import { startSite, type Site } from '#tests/support/site';
import type { Page } from 'playwright/test';

/** From the list of releases to a file that proves itself, and the button that makes the next one. */
let site: Site;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  test.setTimeout(300_000);
  site = await startSite({ env: { SAMPLE: 'on' } });
});
test.afterAll(() => site.stop());

/** Follows a link that downloads, as a person does, and answers the bytes. */
async function download(page: Page, name: string): Promise<Buffer> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name, exact: true }).first().click(),
  ]);
  return readFileSync(await file.path());
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a reader finds the newest release, takes its CSV and sees that it is whole', async ({ page }) => {
      await page.goto(site.origin);
      await page.getByRole('link', { name: '데이터', exact: true }).first().click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('공개본');
      await look(page);
      await page.getByRole('link', { name: /1호/ }).click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText(/\d{4}년 \d+월 1호/);
      await expect(page.getByText('첫 공개본이에요. 판매처 300곳을 담았어요.')).toBeVisible();
      await expect(page.getByText('서명 없음').first()).toBeVisible();
      await look(page);

      const csv = await download(page, 'places.csv');
      const sums = (await download(page, 'SHA256SUMS')).toString('utf8');
      expect(csv.toString('utf8').split('\n')).toHaveLength(302);
      const hash = createHash('sha256').update(csv).digest('hex');
      expect(sums.split('\n')).toContain(`${hash}  places/places.csv`);
      await page.getByRole('link', { name: '이용 조건과 출처' }).first().click();
      await expect(page).toHaveURL(/\/licences$/);
    });

    test('an administrator makes the next release with the button, and is told where there is nothing new', async ({
      page,
    }) => {
      await signIn(page, site, sample.administrator);
      await page.goto(`${site.origin}/admin`);
      await page.getByRole('button', { name: '공개본 만들기' }).click();
      await expect(page).toHaveURL(/\/admin/);
      const told = page.getByText(
        javaScriptEnabled ? /\.2 공개본을 냈어요\./ : '앞의 공개본 뒤로 바뀐 값이 없어서 내지 않았어요.',
      );
      // With JavaScript the page looks by itself.
      await expect(async () => {
        if (!javaScriptEnabled) await page.goto(`${site.origin}/admin`);
        await expect(told).toBeVisible({ timeout: 2000 });
      }).toPass({ timeout: 60_000 });
      await look(page);
    });

    test('who had sent a value is told which release carries it', async ({ page }) => {
      await signIn(page, site, sample.volunteer);
      await page.goto(`${site.origin}/my`);
      await expect(page.getByText('공개본에 담겼어요').first()).toBeVisible();
      await look(page);
      await page
        .getByRole('link', { name: /\.2 공개본$/ })
        .first()
        .click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText(/2호/);
      await expect(page.getByText('값이 바뀐 판매처 1곳')).toBeVisible();
      await expect(page.getByRole('table', { name: '지역별로 바뀐 판매처' }).getByRole('row')).toHaveCount(2);
      await page.getByRole('link', { name: /^앞 공개본/ }).click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText(/1호/);
    });

    test('the pages are there in English', async ({ page }) => {
      await page.goto(`${site.origin}/en/releases`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Releases');
      await look(page);
      await page
        .getByRole('link', { name: /no\. 1|\.1$/i })
        .first()
        .click();
      await expect(page.getByText('Which file do you need?')).toBeVisible();
      await expect(page).toHaveURL(/\/en\/releases\/\d+\.\d+\.1$/);
      await look(page);
    });
  });
}

test('the feed names every release, newest first', async ({ request }) => {
  const answer = await request.get(`${site.origin}/data/releases.atom`);
  expect(answer.headers()['content-type']).toBe('application/atom+xml; charset=utf-8');
  const titles = [...(await answer.text()).matchAll(/<title>(.*?)<\/title>/g)].map(([, title]) => title);
  expect(titles).toEqual(['바로데이터 공개본', expect.stringMatching(/월 2호/), expect.stringMatching(/월 1호/)]);
});

test('the verifier asks the running site, and names the file that is not what was published', async () => {
  const all = site.run('release-verify.mjs', `${site.origin}/data/`);
  expect(all.status, all.stdout + all.stderr).toBe(0);
  const { release } = JSON.parse(readFileSync(path.join(site.dataDir, 'data/latest.json'), 'utf8')) as {
    release: string;
  };
  const address = `${site.origin}/data/releases/${release}`;
  expect(site.run('release-verify.mjs', address).status).toBe(0);
  const file = path.join(site.dataDir, 'data/releases', release, 'places/places.parquet');
  const bytes = readFileSync(file);
  bytes[500] = (bytes[500] as number) ^ 1;
  writeFileSync(file, bytes);
  const found = site.run('release-verify.mjs', address);
  expect(found.status).toBe(1);
  expect(found.stdout).toMatch(/^✗ places\/places\.parquet: /m);
});
