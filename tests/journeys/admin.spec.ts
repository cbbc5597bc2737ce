import { expect, look, test } from '#tests/support/journey';
import { sample, signIn, signUp } from '#tests/support/people';
import { startSite, type Site } from '#tests/support/site';

/** The administrators' page over the sample: roles, a release by its button, imports and health. */
let site: Site;
test.beforeAll(async () => {
  site = await startSite({ env: { SAMPLE: 'on' } });
});
test.afterAll(() => site.stop());

for (const javaScriptEnabled of [true, false]) {
  const tag = javaScriptEnabled ? '가' : '나';
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a role is granted by name, and its holder can review at once', async ({ page, another }) => {
      const person = { name: `새검토자${tag}`, password: 'eunhaeng namu 3' };
      const newcomer = await another({ javaScriptEnabled });
      await signUp(newcomer, site, person);
      await newcomer.goto(`${site.origin}/review`);
      await expect(newcomer.getByRole('heading', { level: 1 })).toHaveText('이 화면을 볼 권한이 없어요');
      await look(newcomer);

      await signIn(page, site, sample.administrator, '/admin');
      await look(page);
      const form = page.getByRole('form', { name: '역할 주기' });
      await form.getByLabel('이름').fill('아무도아님');
      await form.getByRole('button', { name: '역할 주기' }).click();
      await expect(page.getByText('이 이름으로 가입한 사람이 없어요.').first()).toBeVisible();
      await expect(form.getByLabel('이름')).toHaveValue('아무도아님');
      await form.getByLabel('이름').fill(person.name);
      await form.getByRole('button', { name: '역할 주기' }).click();
      await expect(page.getByText(`이제 ${person.name} 님의 역할은 검토자예요.`)).toBeVisible();

      await newcomer.goto(`${site.origin}/review`);
      await expect(newcomer.getByRole('heading', { level: 1 })).toHaveText('검토할 제안');
    });
  });
}

test('a release is cut by its button, and one without changes is refused in words', async ({ page, another }) => {
  const reviewer = await another();
  await signIn(reviewer, site, sample.reviewer, '/review?field=entranceNote');
  await reviewer.getByRole('link', { name: /— 들어가는 길/ }).click();
  await reviewer.getByRole('button', { name: '내가 검토하기' }).click();
  await reviewer.getByRole('button', { name: '승인' }).click();
  await expect(reviewer.getByText('방금 결정한 제안')).toBeVisible();

  await signIn(page, site, sample.administrator, '/admin');
  await page.getByRole('button', { name: '공개본 만들기' }).click();
  await expect(page.getByText(/\d{4}\.\d+\.\d+ 공개본을 냈어요/)).toBeVisible({ timeout: 30_000 });
  await look(page);
  await page.getByRole('button', { name: '공개본 만들기' }).click();
  await expect(page.getByText('앞의 공개본 뒤로 바뀐 값이 없어서 내지 않았어요.')).toBeVisible({ timeout: 30_000 });

  await page.goto(`${site.origin}/releases`);
  await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveCount(2);
  await page.getByRole('main').getByRole('heading', { level: 2 }).first().getByRole('link').click();
  await expect(page.getByText(/수정 제안 \d+건을 반영했어요/)).toBeVisible();
  await look(page);
});

test('imports and the health of the site stand on the page', async ({ page }) => {
  await signIn(page, site, sample.administrator, '/admin');
  for (const name of ['역할', '공개본', '불러온 자료', '운영 상태'])
    await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
  await expect(page.getByRole('row', { name: /^판매처 300/ })).toBeVisible();
  await expect(page.getByText(/내장 데이터베이스/)).toBeVisible();
});
