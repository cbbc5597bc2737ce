import { expect, type Page } from 'playwright/test';
import type { Site } from './site';

export interface Person {
  name: string;
  password: string;
}

const practice = (name: string): Person => ({ name, password: 'practice-only-2020' });

/** The people of the sample. */
export const sample = {
  volunteer: practice('sample-volunteer'),
  reviewer: practice('sample-reviewer'),
  administrator: practice('sample-admin'),
};

/** Signs in by the form, and stands at `next` afterwards. */
export async function signIn(page: Page, site: Site, { name, password }: Person, next = '/'): Promise<void> {
  await page.goto(`${site.origin}/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByLabel('이름').fill(name);
  await page.getByLabel('비밀번호').fill(password);
  await page.getByRole('button', { name: '로그인', exact: true }).click();
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
}

/** Signs up by the form, with words for a password. */
export async function signUp(page: Page, site: Site, { name, password }: Person): Promise<void> {
  await page.goto(`${site.origin}/sign-up`);
  await page.getByLabel('이름').fill(name);
  await page.getByLabel('비밀번호').fill(password);
  await page.getByRole('button', { name: '가입', exact: true }).click();
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
}
