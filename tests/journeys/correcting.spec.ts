import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright/test';
import { expect, look, test } from '#tests/support/journey';
import { signUp } from '#tests/support/people';
import { startSite, type Site } from '#tests/support/site';

/** Everything a person without an account can do about a wrong value, with JavaScript and without. */
let site: Site;
const shops = Array.from({ length: 40 }, (_, index) => ({ code: String(11990010 + index), name: `길목${index}약국` }));

test.beforeAll(async () => {
  site = await startSite();
  list(shops);
});
test.afterAll(() => site.stop());

/** Imports the list of sellers as it stands today. */
function list(sellers: typeof shops): void {
  const rows = sellers.map(
    ({ code, name }) => `01,${code},${name},서울특별시 용산구 보광로 ${code.slice(-2)},37.52${code.slice(-4)},126.9985`,
  );
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'barodata-list-')), 'sellers.csv');
  writeFileSync(file, ['type,code,name,addr,lat,lng', ...rows, ''].join('\n'));
  const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
  const run = site.run('places-import', '--source', 'mask-sellers', '--observed-at', today, file);
  expect(run.status, run.stdout + run.stderr).toBe(0);
}

async function open(page: Page, { name }: { name: string }): Promise<string> {
  await page.goto(`${site.origin}/search?q=${encodeURIComponent(name)}`);
  await page.getByRole('main').getByRole('link', { name }).first().click();
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
  return page.url();
}

const correct = (page: Page, fact: string) => page.getByRole('link', { name: `바로잡기 — ${fact}` }).click();
const value = (page: Page, fact: string) => page.getByLabel(`맞는 값 — ${fact}`);
const send = (page: Page) => page.getByRole('button', { name: '제안 보내기' }).click();
/** The address to follow what was sent, as the receipt gives it. */
async function receipt(page: Page): Promise<string> {
  await expect(page.getByText(/접수 번호 [0-9A-Z]{10}/)).toBeVisible();
  await expect(page.getByText('이 주소는 지금만 볼 수 있어요. 꼭 복사해 두세요.')).toBeVisible();
  return (await page.getByRole('link', { name: /\/follow\// }).textContent()) ?? '';
}

for (const javaScriptEnabled of [true, false]) {
  const first = javaScriptEnabled ? 0 : 20;
  const shop = (nth: number) => shops[first + nth] as (typeof shops)[number];

  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('three taps from a place to a sent correction; then the secret link, amending and withdrawing', async ({
      page,
    }) => {
      await open(page, shop(0));
      await correct(page, '전화번호');
      await value(page, '전화번호').fill('02)765.4321');
      await page.getByLabel('직접 봤어요').check();
      await send(page);
      const address = await receipt(page);
      const heading = page.getByRole('heading', { level: 1 });
      if (javaScriptEnabled) await expect(heading).toBeFocused();
      expect(address).toMatch(/\/follow\/[\w-]{43}$/);
      await look(page);
      await page.goto(address);
      await expect(page.getByText('접수 번호')).toHaveCount(0);
      await expect(page.getByText('02-765-4321')).toBeVisible();
      await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
      expect(site.output()).not.toContain(address.split('/').at(-1));

      await page.getByRole('link', { name: '고치기' }).click();
      await expect(value(page, '전화번호')).toHaveValue('02-765-4321');
      await look(page);
      await value(page, '전화번호').fill('02-765-0000');
      await page.getByRole('button', { name: '고친 내용 보내기' }).click();
      await expect(page.getByText('02-765-0000')).toBeVisible();
      await expect(page.getByText('내용을 고쳤어요')).toBeVisible();
      await page.getByRole('button', { name: '철회' }).click();
      await expect(page.getByText('철회했어요').first()).toBeVisible();
      if (javaScriptEnabled) await expect(heading).toBeFocused();
      await expect(page.getByRole('link', { name: '고치기' })).toHaveCount(0);
    });

    test('what is wrong stands beside its field, and what was typed is still there', async ({ page }) => {
      await open(page, shop(1));
      await correct(page, '전화번호');
      await value(page, '전화번호').fill('010-1234-5678');
      await page.getByLabel('덧붙일 말').fill('문에 붙은 안내문에서 봤어요');
      await send(page);
      const summary = page.getByRole('alert');
      await expect(summary).toContainText('휴대전화 번호는 개인의 것이라');
      await expect(summary).toContainText('어떻게 알게 됐는지 하나를');
      if (javaScriptEnabled) await expect(summary).toBeFocused();
      await expect(value(page, '전화번호')).toHaveValue('010-1234-5678');
      await expect(value(page, '전화번호')).toHaveAccessibleDescription(/휴대전화 번호는 개인의 것이라/);
      await expect(page.getByLabel('덧붙일 말')).toHaveValue('문에 붙은 안내문에서 봤어요');
      await look(page);
      const more = summary
        .getByRole('listitem')
        .filter({ hasText: '휴대전화' })
        .getByRole('link', { name: /안내서에서/ });
      await expect(more).toHaveAttribute('href', '/handbook/do-not-write#mobile-number');
      const howTo = page.getByRole('link', { name: '‘전화번호’ 적는 법' });
      const [tab] = await Promise.all([page.context().waitForEvent('page'), howTo.click()]);
      await expect(tab).toHaveURL(`${site.origin}/handbook/dictionary#phone`);
      await tab.close();
      await summary.getByRole('link', { name: /휴대전화/ }).click();
      await expect(value(page, '전화번호')).toBeFocused();

      await page.goto(page.url().replace(/phone.*/, 'location'));
      await page.getByLabel('위도').fill('126.9985');
      await page.getByLabel('경도').fill('37.5263');
      await page.getByLabel('직접 봤어요').check();
      await send(page);
      await expect(page.getByRole('alert')).toContainText('위도와 경도');
    });

    test('several facts at once, each decided on its own; working days are told once', async ({ page }) => {
      await open(page, shop(2));
      await page.getByRole('link', { name: '여러 값을 한꺼번에 바로잡기' }).click();
      await page.getByRole('button', { name: '계속' }).click();
      const summary = page.getByRole('alert');
      await expect(summary).toContainText('하나 이상 골라 주세요');
      if (javaScriptEnabled) await expect(summary).toBeFocused();
      await look(page);
      await summary.getByRole('link').click();
      await expect(page.getByRole('checkbox').first()).toBeFocused();
      await page.getByLabel('영업시간').check();
      await page.getByLabel('들어가는 길').check();
      await page.getByRole('button', { name: '계속' }).click();
      await page.locator('[name=mon-open]').fill('9:00');
      await page.locator('[name=mon-close]').fill('19:00');
      await page.locator('[name=sun]').selectOption({ label: '쉬는 날' });
      await value(page, '들어가는 길').fill('건물 뒤쪽 계단으로 2층');
      await page.getByLabel('문에 붙은 안내문을 봤어요').check();
      await look(page);
      await send(page);
      await receipt(page);
      await expect(page.getByText('월요일~금요일')).toBeVisible();
      await expect(page.getByText('건물 뒤쪽 계단으로 2층')).toBeVisible();
      await expect(page.getByText('검토를 기다려요')).toHaveCount(2);
    });

    test('what is wrong with several facts is told in the order of the page', async ({ page }) => {
      const place = await open(page, shop(2));
      await page.goto(`${place}/correct/phone,operatingState`);
      await value(page, '전화번호').fill('010-1234-5678');
      await send(page);
      await expect(page.getByRole('alert').getByRole('listitem')).toHaveText([
        /휴대전화 번호는/,
        /./,
        /어떻게 알게 됐는지/,
      ]);
    });

    test('a pin that would move is told in words and on a map', async ({ page }) => {
      await open(page, shop(3));
      await correct(page, '주소와 위치');
      await page.getByLabel('위도').fill('37.5301');
      await page.getByLabel('직접 봤어요').check();
      await send(page);
      await receipt(page);
      await expect(page.getByText(/원래 자리에서 북쪽으로 [\d.]+ k?m 떨어진 곳이에요/)).toBeVisible();
      if (javaScriptEnabled) {
        await page.getByText('지도 보기').click();
        await expect(page.locator('.maplibregl-canvas')).toBeVisible();
      }
      await look(page);
    });

    test('the same change sent again becomes a confirmation of the first, and what is published is confirmed', async ({
      page,
      another,
    }) => {
      const place = await open(page, shop(4));
      const say = async (person: Page) => {
        await person.goto(`${place}/correct/phone`);
        await value(person, '전화번호').fill('02-333-3333');
        await person.getByLabel('직접 봤어요').check();
        await send(person);
        return receipt(person);
      };
      await say(page);
      const other = await another({ javaScriptEnabled });
      await other.goto(await say(other));
      await expect(other.getByText('같은 내용의 제안이 이미 있어서 확인으로 더했어요.')).toBeVisible();
      await expect(other.getByRole('button', { name: '철회' })).toHaveCount(0);

      await page.goto(place);
      await page.getByRole('button', { name: '지금도 맞아요 — 이름' }).click();
      await expect(page.getByText('값이 지금도 맞다고 적어 두었어요.')).toBeVisible();
      await look(page);
    });

    test('a value that moved meanwhile is shown beside mine, and whose is right is asked', async ({ page }) => {
      const one = shop(5);
      await open(page, one);
      await correct(page, '이름');
      await value(page, '이름').fill('길목온누리약국');
      await page.getByLabel('직접 봤어요').check();
      const moved = `새${one.name}`;
      one.name = moved;
      list(shops);
      await send(page);
      await expect(page.getByText('그사이 지금 값이 바뀌었어요').first()).toBeVisible();
      await expect(page.getByText(moved).first()).toBeVisible();
      await look(page);
      await send(page);
      await expect(page.getByText('맞는 값을 하나 골라 주세요').first()).toBeVisible();
      await page.getByLabel(javaScriptEnabled ? '내가 적은 값이 맞아요' : '지금 값이 맞아요').check();
      await send(page);
      await receipt(page);
      await expect(page.getByText(javaScriptEnabled ? '검토를 기다려요' : '확인으로 남겼어요')).toBeVisible();
    });

    test('a missing place: those like it are shown first, then it is taken', async ({ page }) => {
      await page.goto(`${site.origin}/places/new`);
      await page.getByRole('button', { name: '알리기' }).click();
      await expect(page.getByRole('alert')).toContainText('이름을 적어 주세요');
      await look(page);
      await page.getByLabel('이름').fill(shop(6).name);
      await page.getByLabel('약국', { exact: true }).check();
      await page.getByLabel('주소').fill(`서울특별시 용산구 보광로 ${shop(6).code.slice(-2)}`);
      await page.getByLabel('직접 봤어요').check();
      await page.getByRole('button', { name: '알리기' }).click();
      await expect(page.getByText('혹시 이 가운데 하나인가요')).toBeVisible();
      await look(page);
      await page.getByLabel('이 가운데 없어요').check();
      await page.getByRole('button', { name: '알리기' }).click();
      await receipt(page);
      await page.getByRole('link', { name: '고치기' }).click();
      await page.getByLabel('전화번호').fill('02-555-5555');
      await page.getByRole('button', { name: '고친 내용 보내기' }).click();
      await expect(page.getByText('내용을 고쳤어요')).toBeVisible();
    });

    test('a secret link is added to an account, and what is sent signed in stands beside it', async ({ page }) => {
      const place = await open(page, shop(7));
      await correct(page, '전화번호');
      await value(page, '전화번호').fill('02-777-7777');
      await page.getByLabel('직접 봤어요').check();
      await send(page);
      const address = await receipt(page);

      await signUp(page, site, { name: `boramsae${first}`, password: 'eunhaeng namu 3' });
      await page.goto(address);
      await page.getByRole('button', { name: '내 계정에 연결' }).click();
      await expect(page.getByRole('button', { name: '내 계정에 연결' })).toHaveCount(0);
      await page.goto(`${place}/correct/entranceNote`);
      await value(page, '들어가는 길').fill('정문 옆 경사로');
      await page.getByLabel('직접 봤어요').check();
      await send(page);
      await expect(page).toHaveURL(/\/my\/sent\/\w+/);
      await expect(page.getByText(/접수 번호/)).toBeVisible();
      await page.getByRole('main').getByRole('link', { name: '내 제안' }).click();
      await expect(page.getByText('정문 옆 경사로')).toBeVisible();
      await expect(page.getByText('02-777-7777')).toBeVisible();
      await look(page);
    });
  });
}
