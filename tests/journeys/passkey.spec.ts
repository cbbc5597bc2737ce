import type { Page } from 'playwright/test';
import { expect, look, test } from '../support/journey';
import { startSite, type Site } from '../support/site';

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.stop());

/** Gives the page a device with a fingerprint reader that always says yes, until it is told to refuse. */
async function withDevice(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    refuse: () => devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false }),
    keys: async () => (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
  };
}

const sessionOf = async (page: Page) => (await page.context().cookies()).find(({ name }) => name === 'session')?.value;

test('a person signs up with a passkey, signs out, and signs in with nothing but it', async ({ page }) => {
  const device = await withDevice(page);
  await page.goto(`${site.origin}/sign-up?next=/account`);
  await look(page);
  await page.getByRole('button', { name: '비밀번호 없이 패스키로 가입' }).click();
  await expect(page.getByText('이름은 두 글자부터')).toBeVisible();
  await page.getByLabel('이름').fill('보광동이웃');
  await page.getByRole('button', { name: '비밀번호 없이 패스키로 가입' }).click();
  await expect(page.getByRole('heading', { name: '보광동이웃 님의 계정' })).toBeVisible();
  await expect(page.getByText('이 기기', { exact: true })).toBeVisible();
  expect(await device.keys()).toHaveLength(1);
  await look(page);

  const first = await sessionOf(page);
  await page.getByRole('button', { name: '로그아웃' }).click();
  await expect(page.getByRole('link', { name: '로그인' })).toBeVisible();
  await page.goto(`${site.origin}/account`);
  await expect(page.getByRole('heading', { name: '로그인', level: 1 })).toBeVisible();
  await look(page);

  await page.getByRole('button', { name: '패스키로 로그인' }).click();
  await expect(page.getByRole('heading', { name: '보광동이웃 님의 계정' })).toBeVisible();
  expect(await sessionOf(page)).not.toBe(first);
});

test('a person with a password adds a passkey, and removes it again', async ({ page }) => {
  await withDevice(page);
  await page.goto(`${site.origin}/sign-up`);
  await page.getByLabel('이름').fill('jiwon');
  await page.getByLabel('비밀번호').fill('eunhaeng namu 3');
  await page.getByRole('button', { name: '가입', exact: true }).click();
  await page.getByRole('link', { name: 'jiwon' }).click();
  await page.getByRole('link', { name: '패스키 추가' }).click();
  await expect(page.getByRole('button', { name: '패스키 만들기' })).toBeVisible();
  await look(page);
  await page.getByRole('button', { name: '패스키 만들기' }).click();
  await expect(page.getByText('아직 쓰지 않음')).toBeVisible();
  await page.getByRole('link', { name: '삭제', exact: true }).click();
  await expect(page.getByRole('heading', { name: '패스키 1 삭제' })).toBeVisible();
  await look(page);
  await page.getByRole('button', { name: '삭제' }).click();
  await expect(page.getByRole('heading', { name: 'jiwon 님의 계정' })).toBeVisible();
  await expect(page.getByText('아직 쓰지 않음')).toHaveCount(0);
});

test('a device that does not know its owner makes no account, and the page says what to do', async ({ page }) => {
  const device = await withDevice(page);
  await device.refuse();
  await page.goto(`${site.origin}/sign-up`);
  await page.getByLabel('이름').fill('suji');
  await page.getByRole('button', { name: '비밀번호 없이 패스키로 가입' }).click();
  await expect(page.getByText('패스키 사용을 마치지 못했어요.')).toBeVisible();
  expect(await sessionOf(page)).toBeUndefined();
});

test('at an address of numbers the page names the address where passkeys work', async ({ page }) => {
  await page.goto(`${site.origin.replace('localhost', '127.0.0.1')}/sign-in`);
  await expect(page.getByRole('link', { name: site.origin })).toBeVisible();
  await expect(page.getByRole('button', { name: '패스키로 로그인' })).toHaveCount(0);
  await look(page);
});
