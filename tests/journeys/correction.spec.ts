import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright/test';
import { expect, look, test } from '#tests/support/journey';
import { signIn, signUp } from '#tests/support/people';
import { sharedData } from '#tests/support/shared-data';
import { startSite, type Site } from '#tests/support/site';

/** The whole way of a correction, on the real list of sellers: from a passer-by to a file that others download. */
let site: Site;
const reviewer = { name: '보광검토자', password: 'journey-only-7264' };

test.skip(sharedData === null, 'The real list of sellers is not here.');
test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(600_000);
  site = await startSite();
  const imported = site.run(
    'places-import',
    '--source',
    'mask-sellers',
    path.join(sharedData ?? '', 'sellers-2020-03-16.csv'),
  );
  expect(imported.status, imported.stderr + imported.stdout).toBe(0);
  const page = await browser.newPage({ locale: 'ko-KR' });
  await signUp(page, site, reviewer);
  await page.close();
  expect(site.run('account-grant', reviewer.name, 'reviewer').status).toBe(0);
  expect(site.run('release-cut').status).toBe(0);
});
test.afterAll(() => site.stop());

for (const { javaScriptEnabled, shop, phone } of [
  { javaScriptEnabled: true, shop: '문화약국', phone: '02-790-1111' },
  { javaScriptEnabled: false, shop: '알파약국', phone: '02-790-2222' },
]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test(`a passer-by's correction of ${shop} becomes part of the open data, and a refused one does not`, async ({
      page,
      another,
    }) => {
      test.setTimeout(300_000);
      const link = await correct(page, { shop, phone });

      const correction = await review(await another({ javaScriptEnabled }), shop);

      await page.goto(link);
      await expect(page.getByText('승인되어 반영됐어요')).toBeVisible();
      await expect(page.getByText('반영하지 않기로 했어요')).toBeVisible();
      await expect(page.getByText('적어 주신 근거만으로는 값을 확인할 수 없어요.')).toBeVisible();
      await look(page);
      await page.getByRole('link', { name: shop }).first().click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText(shop);
      await expect(page.getByText(phone).first()).toBeVisible();
      await look(page);

      release(phone, correction);
    });
  });
}

/** Finds the shop in its neighbourhood and sends two corrections at once; answers the secret link. */
async function correct(page: Page, { shop, phone }: { shop: string; phone: string }) {
  await page.goto(site.origin);
  await look(page);
  await page.locator('input[name=q]').fill('보광동');
  await page.getByRole('button', { name: '찾기' }).click();
  await expect(page).toHaveURL(/\/search\?/);
  await look(page);
  await page.getByRole('link', { name: shop }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(shop);
  await look(page);
  await page.goto(`${page.url().split('?')[0]}/correct`);
  await page.getByRole('checkbox', { name: '전화번호' }).check();
  await page.getByRole('checkbox', { name: '영업시간' }).check();
  await page.getByRole('button', { name: '계속' }).click();
  await expect(page).toHaveURL(/correct\/phone,hours/);
  await page.locator('input[name=phone][type=tel]').fill('12');
  await page.getByRole('button', { name: '제안 보내기' }).click();
  await expect(page.getByRole('alert')).toContainText('02-123-4567');
  await expect(page.locator('input[name=phone][type=tel]')).toHaveValue('12');
  await look(page);

  await page.locator('input[name=phone][type=tel]').fill(phone);
  await page.locator('input[name=mon-open]').fill('09:00');
  await page.locator('input[name=mon-close]').fill('19:00');
  await page.locator('select[name=tue]').selectOption('as-mon');
  await page.getByRole('radio', { name: '문에 붙은 안내문을 봤어요' }).check();
  await page.getByRole('button', { name: '제안 보내기' }).click();
  await expect(page).toHaveURL(/\/follow\//);
  await expect(page.getByText('이 주소는 지금만 볼 수 있어요.')).toBeVisible();
  await look(page);
  return page.url().split('?')[0] as string;
}

/** Draws both corrections, approves the phone and rejects the hours; answers the id of the approved one. */
async function review(page: Page, shop: string): Promise<string> {
  await signIn(page, site, reviewer, '/review');
  await expect(page).toHaveURL(/\/review/);
  await look(page);
  await page.getByRole('button', { name: '다음 제안 검토하기' }).click();
  let approved = '';
  for (let turn = 0; turn < 2; turn++) {
    await expect(page).toHaveURL(/\/review\/[0-9a-z]{10}/);
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toContainText(shop);
    await look(page);
    const before = page.url();
    if ((await heading.textContent())?.includes('전화번호')) {
      approved = /review\/([0-9a-z]{10})/.exec(before)?.[1] ?? '';
      await page.getByRole('button', { name: '승인' }).click();
    } else {
      await page.locator('summary', { hasText: '거절' }).click();
      const form = page.locator('details#reject');
      await form.getByRole('radio', { name: '확인할 수 없음' }).check();
      await form.getByRole('button', { name: '거절' }).click();
    }
    await expect(page).not.toHaveURL(before);
  }
  await expect(page).toHaveURL(/\/review\?empty/);
  return approved;
}

/** Cuts a release beside the running site, reads it as a consumer does, and sees one flipped byte found. */
function release(phone: string, correction: string): void {
  const cut = site.run('release-cut');
  expect(cut.status, cut.stderr + cut.stdout).toBe(0);
  const root = path.join(site.dataDir, 'data');
  const { release: id } = JSON.parse(readFileSync(path.join(root, 'latest.json'), 'utf8')) as { release: string };
  const folder = path.join(root, 'releases', id);
  const places = readFileSync(path.join(folder, 'places', 'places.csv'), 'utf8');
  expect(places).toContain(phone);
  const diffs = readdirSync(path.join(folder, 'diff'));
  const changes = readFileSync(path.join(folder, 'diff', diffs[0] as string, 'changes.csv'), 'utf8')
    .trim()
    .split('\n');
  expect(changes).toHaveLength(2);
  expect(changes[1]).toContain(phone);
  expect(changes[1]).toContain(correction);
  expect(changes[1]).not.toContain('19:00');

  const verified = site.run('release-verify.mjs', folder);
  expect(verified.status, verified.stdout + verified.stderr).toBe(0);
  const file = path.join(folder, 'places', 'places.csv');
  const bytes = readFileSync(file);
  bytes[1000] = (bytes[1000] as number) ^ 1;
  writeFileSync(file, bytes);
  expect(site.run('release-verify.mjs', folder).status).toBe(1);
  bytes[1000] = (bytes[1000] as number) ^ 1;
  writeFileSync(file, bytes);
}
