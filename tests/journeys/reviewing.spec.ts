import type { Page } from 'playwright/test';
import { expect, look, test } from '#tests/support/journey';
import { sample, signIn } from '#tests/support/people';
import { startSite, type Site } from '#tests/support/site';

/** Reviewing in the sample: the queue, a claim, decisions by keyboard and without JavaScript, and what the author sees. */
let site: Site;
test.beforeAll(async () => {
  site = await startSite({ env: { SAMPLE: 'on' } });
});
test.afterAll(() => site.stop());

const facts = (page: Page) => page.getByRole('region', { name: '판매처 정보' });
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

async function pick(page: Page, fact: string) {
  await page.goto(`${site.origin}/review`);
  await page.getByRole('link', { name: new RegExp(`— ${fact}`) }).click();
  // Whoever decides is handed the next one by lot, which may have been this.
  const claim = page.getByRole('button', { name: '내가 검토하기' });
  const mine = page.getByText('내가 검토 중');
  await expect(claim.or(mine)).toBeVisible();
  if (await claim.isVisible()) await claim.click();
  await expect(mine).toBeVisible();
  return page.url();
}

const giveReason = async (page: Page, verdict: string, reason: string, note: string) => {
  const form = page.locator('details', { has: page.locator('summary', { hasText: verdict }) });
  await form.getByRole('radio', { name: reason }).check();
  await form.getByLabel('덧붙일 말').fill(note);
  await form.getByRole('button', { name: verdict }).click();
};

test('the queue is filtered, a claimed card is shown as taken, and both pins of a move are told in words', async ({
  page,
  another,
}) => {
  await signIn(page, site, sample.reviewer, '/review');
  await look(page);
  await page.getByLabel('항목').selectOption({ label: '번호표 나눠 주는 시각' });
  await page.getByRole('button', { name: '거르기' }).click();
  const waiting = page.getByRole('region', { name: '기다리는 제안' }).getByRole('link');
  await expect(page).toHaveURL(/field=ticketTime/);
  await expect(waiting).toHaveText(/번호표 나눠 주는 시각 \(공적 마스크\)/);
  await page.getByLabel('지역').fill('서울특별시 용산구');
  await page.getByRole('button', { name: '거르기' }).click();
  await expect(page.getByText('조건에 맞는 제안이 없어요.')).toBeVisible();
  await look(page);

  const card = await pick(page, '들어가는 길');
  await look(page);
  const other = await another();
  await signIn(other, site, sample.administrator, '/review');
  await expect(other.getByText(/다른 검토자가 검토 중 · 1[45]분 남음/)).toBeVisible();
  await other.goto(card);
  await expect(other.getByText(/sample-reviewer 님이 검토 중이에요/)).toBeVisible();
  await expect(other.getByRole('button', { name: '내가 검토하기' })).toBeDisabled();
  await page.getByRole('button', { name: '그만 보기' }).click();
  await expect(heading(page)).toHaveText('검토할 제안');

  await other.goto(`${site.origin}/review?field=location`);
  await other.getByRole('button', { name: '다음 제안 검토하기' }).click();
  await expect(heading(other)).toContainText('주소와 위치');
  await expect(other.getByText(/지금 자리에서 북동쪽으로 \d+ m 떨어진 곳이에요/)).toBeVisible();
  await look(other);
});

test('the card of a missing place names those like it that are listed', async ({ page, another }) => {
  const author = await another();
  await signIn(author, site, sample.volunteer, '/places/new');
  await author.getByLabel('이름').fill('연습 하늘약국 별관');
  await author.getByLabel('약국', { exact: true }).check();
  await author.getByLabel('주소').fill('강원도 연습군 가람로 1 (가람동)');
  await author.getByLabel('위도').fill('37.7481');
  await author.getByLabel('경도').fill('128.5121');
  await author.getByLabel('직접 봤어요').check();
  await author.getByRole('button', { name: '알리기' }).click();
  await author.getByLabel('이 가운데 없어요').check();
  await author.getByRole('button', { name: '알리기' }).click();
  await expect(author).toHaveURL(/\/my\/sent\//);

  await signIn(page, site, sample.reviewer, '/review');
  await page.getByRole('link', { name: /연습 하늘약국 별관/ }).click();
  const similar = page.getByRole('region', { name: '이미 있는 비슷한 판매처' });
  await expect(similar.getByRole('listitem').first()).toContainText(/연습 .+약국 · 강원도 연습군 가람로 .+ · \d+ m/);
  await look(page);
});

test('by keyboard alone: changes are asked for, the author amends, it is approved, undone and approved again', async ({
  page,
  another,
}) => {
  await signIn(page, site, sample.reviewer);
  const card = await pick(page, '들어가는 길');
  await page.keyboard.press('KeyC');
  await expect(page.locator('#request-changes').getByRole('radio').first()).toBeFocused();
  await page.locator('#request-changes').getByRole('button', { name: '보완 요청' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.getByRole('alert')).toContainText('이유를 하나 골라 주세요');
  await look(page);
  await giveReason(page, '보완 요청', '뜻이 분명하지 않음', '어느 쪽 문인지 적어 주세요');
  await expect(page).not.toHaveURL(card);

  const author = await another();
  await signIn(author, site, sample.volunteer, '/my');
  await expect(author.getByText('보완을 요청받았어요').first()).toBeVisible();
  const mine = author.getByRole('article').filter({ hasText: '어느 쪽 문인지 적어 주세요' });
  await expect(mine).toContainText('값이 두 가지로 읽혀요');
  await look(author);
  await mine.getByRole('link', { name: '고치기' }).click();
  await author.getByLabel('맞는 값 — 들어가는 길').fill('2층이에요. 승강기는 골목 쪽 문 안에 있어요');
  await author.getByRole('button', { name: '고친 내용 보내기' }).click();
  await expect(author.getByText('내용을 고쳤어요').first()).toBeVisible();

  await page.goto(card);
  await page.getByRole('button', { name: '내가 검토하기' }).click();
  await expect(page.getByText('내가 검토 중')).toBeVisible();
  const place = await page.getByRole('main').getByRole('link', { name: /^연습/ }).getAttribute('href');
  await page.keyboard.press('KeyA');
  await expect(page).not.toHaveURL(card);
  await author.goto(site.origin + (place ?? ''));
  await expect(facts(author)).toContainText('승강기는 골목 쪽 문 안에 있어요');

  // The next card is there at once; U takes the last decision back.
  await page.keyboard.press('KeyU');
  await expect(page).toHaveURL(`${card}?undone`);
  await expect(page.getByText('결정을 취소했어요.')).toBeVisible();
  await look(page);
  await author.reload();
  await expect(facts(author)).not.toContainText('승강기는 골목 쪽');
  await page.keyboard.press('KeyS');
  await expect(page).not.toHaveURL(/\?undone/);
  await page.goto(`${site.origin}/review`);
  await expect(page.getByRole('link', { name: /— 들어가는 길/ })).toHaveCount(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a correction is claimed, rejected with a reason and the decision taken back', async ({ page }) => {
    await signIn(page, site, sample.reviewer);
    const card = await pick(page, '번호표 나눠 주는 시각');
    await page.getByRole('link', { name: '거절' }).click();
    await giveReason(page, '거절', '확인할 수 없음', '');
    await expect(page).not.toHaveURL(card);
    await page.getByRole('button', { name: '방금 결정 취소' }).first().click();
    await expect(page.getByText('결정을 취소했어요.')).toBeVisible();
  });
});

// At the end: the card that it passes is one by lot, and is not shown to the reviewer again.
test('a key held or pressed once more decides one card, and the next begins at its heading', async ({ page }) => {
  await signIn(page, site, sample.reviewer);
  const decided: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') decided.push(request.postData() ?? '');
  });
  const card = await pick(page, '전화번호');
  decided.length = 0;
  await page.getByRole('button', { name: '승인' }).focus();
  await page.keyboard.down('Enter');
  for (let held = 0; held < 20; held += 1) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await expect(page).not.toHaveURL(card);
  await expect(heading(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.down('KeyS');
  for (let held = 0; held < 20; held += 1) await page.keyboard.down('KeyS');
  await page.keyboard.up('KeyS');
  await expect.poll(() => decided.length).toBe(2);
  // Longer than another one would take to be sent.
  await page.waitForTimeout(500);
  expect(decided.map((sent) => new URLSearchParams(sent).get('intent'))).toEqual(['approve', 'pass']);
});
