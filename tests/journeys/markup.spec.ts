import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright/test';
import { currentTerms } from '#app/domain/corrections/terms';
import { parseLine } from '#app/domain/releases/verify/canonical-csv.mjs';
import { askAt } from '#tests/support/ask';
import { expect, test } from '#tests/support/journey';
import { signIn, signUp } from '#tests/support/people';
import { startSite, type Site } from '#tests/support/site';

/** Texts that would be elements, brought by a list and by a passer-by: they stay texts wherever they are shown. */
let site: Site;
let place = '';
let secret = '';

const name = '<img src=x onerror=alert(1)>약국';
const address = '서울특별시 용산구 보광로 60 </script><script>alert(2)</script>';
const note = '"><iframe srcdoc="<p>"></iframe>';
const entranceNote = '--></style><svg onload=alert(3)>뒷문';
const here = 'lat=37.5263&lng=127.0004';

test.beforeAll(async () => {
  site = await startSite();
  const file = path.join(site.dataDir, 'sellers-2020-03-16.csv');
  const row = ['01', '11000001', name, address, '37.5263', '127.0004'].map((cell) => `"${cell.replaceAll('"', '""')}"`);
  writeFileSync(file, `type,code,name,addr,lat,lng\n${row.join(',')}\n`);
  const { status, stdout, stderr } = site.run('places-import', '--source', 'mask-sellers', file);
  expect(status, stdout + stderr).toBe(0);
  await expect.poll(async () => (await places()).length).toBe(1);
  place = (await places())[0]?.id ?? '';
  const answer = await askAt(site.origin, '/api/v1/corrections', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      place,
      corrections: [{ field: 'entranceNote', before: null, after: entranceNote, evidence: 'seen-there', note }],
      terms: currentTerms,
    }),
  });
  expect(answer.status, answer.body).toBe(201);
  secret = (JSON.parse(answer.body) as { secret: string }).secret;
});
test.afterAll(() => site.stop());

interface Listed {
  id: string;
  name: string;
  location: { address: string };
}
const json = async <Shape>(address: string) => JSON.parse((await askAt(site.origin, address)).body) as Shape;
const places = async () => (await json<{ places: Listed[] }>('/api/v1/places')).places;

/** What of it became an element, on the page as it stands. */
const elements = (page: Page) =>
  page.evaluate(() => [
    ...[...document.querySelectorAll('img[src="x"], [onerror], [onload], iframe[srcdoc]')].map((one) => one.outerHTML),
    ...[...document.scripts].map((one) => one.textContent ?? '').filter((text) => text.trim().startsWith('alert(')),
  ]);

async function look(page: Page, address: string, shown: string): Promise<void> {
  await page.goto(site.origin + address);
  await expect(page.getByText(shown, { exact: false }).first(), address).toBeVisible();
  expect(await elements(page), address).toEqual([]);
}

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled, viewport: { width: 1280, height: 800 } });

    test('a name, an address and a note are shown as they were written, and run nowhere', async ({ page }) => {
      page.on('dialog', (dialog) => expect(dialog.message()).toBe('no dialog'));
      await look(page, `/places/${place}`, name);
      await look(page, `/places/${place}`, address);
      await look(page, `/search?q=${encodeURIComponent(name)}`, name);
      await look(page, `/places/${place}/correct/name`, name);
      await look(page, `/map?at=17/37.52630/127.00040`, name);
      await look(page, `/map?at=17/37.52630/127.00040&place=${place}`, address);
      await look(page, `/follow/${secret}`, entranceNote);
      const who = { name: javaScriptEnabled ? '살펴보는이' : '살펴보는이둘', password: 'eunhaeng namu 3' };
      await signUp(page, site, who);
      expect(site.run('account-grant', who.name, 'reviewer').status).toBe(0);
      await page.context().clearCookies();
      await signIn(page, site, who, '/review');
      await page.getByRole('button', { name: '다음 제안 검토하기' }).click();
      await expect(page).toHaveURL(/\/review\/[0-9a-z]{10}$/);
      for (const shown of [name, note, entranceNote]) await look(page, new URL(page.url()).pathname, shown);
      await page.getByRole('button', { name: '그만 보기' }).click();
      // Left sooner, it would still be held for whoever comes next.
      await expect(page).toHaveURL(/\/review$/);
    });
  });

test('programs get them whole, as data that no browser takes for a page', async () => {
  const wanted = { name, address };
  const [listed] = await places();
  expect({ name: listed?.name, address: listed?.location.address }).toEqual(wanted);
  const { stores } = await json<{ stores: { name: string; addr: string }[] }>(
    `/corona19-masks/v1/storesByGeo/json?${here}`,
  );
  expect(stores).toMatchObject([{ name, addr: address }]);
  const geo = await json<{ features: { properties: object }[] }>('/api/v1/places.geojson');
  expect(geo.features[0]?.properties).toMatchObject({ name });
  const items = await json<{ features: { properties: object }[] }>('/api/features/collections/places/items');
  expect(items.features[0]?.properties).toMatchObject(wanted);
  const [head = '', row = ''] = (await askAt(site.origin, '/api/v1/places.csv')).body.split('\n');
  const cells = Object.fromEntries(parseLine(head).map((column, nth) => [column, parseLine(row)[nth]]));
  expect(cells).toMatchObject(wanted);
  expect(await json<object>(`/map/places/${place}`)).toMatchObject({ name });
  expect(await json<object[]>(`/search/suggest?q=${encodeURIComponent('img')}`)).toMatchObject([{ name }]);
  for (const asked of [
    '/api/v1/places',
    '/api/v1/places.csv',
    '/api/v1/places.geojson',
    '/api/features/collections/places/items',
    `/map/places/${place}`,
    '/search/suggest?q=img',
    `/corona19-masks/v1/storesByGeo/json?${here}`,
    '/corona19-masks/v1/stores/json',
  ]) {
    const { headers } = await askAt(site.origin, asked);
    expect(headers['content-type'], asked).toMatch(/^(?:application\/(?:geo\+)?json|text\/csv)/);
    expect(headers['x-content-type-options'], asked).toBe('nosniff');
  }
});
