import type { Page } from 'playwright/test';
import type { FactValue } from '#app/domain/places/place';
import { connection, openDatabase } from '#db/client.server';
import { correct } from '#tests/factories/published';
import { askAt } from '#tests/support/ask';
import { expect, look, test } from '#tests/support/journey';
import { startSite, type Site } from '#tests/support/site';

/** What the map tells of one place to somebody in the street: all that is known, and no more. */
let site: Site;
let known: Shop;
let other: Shop;

const day = { open: '09:00', close: '19:00', lunch: { from: '13:00', to: '14:00' } };
const hours: FactValue<'hours'> = {
  weekly: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day },
  ...{ publicHoliday: day, substituteHoliday: day, lunarHoliday: day },
};
const note = '건물 뒤쪽 계단으로 2층';

test.beforeAll(async () => {
  site = await startSite({ env: { SAMPLE: 'on' } });
  const database = await openDatabase({ url: undefined, dataDir: site.dataDir, what: 'journey' });
  try {
    // Alone on their spots, so that a finger can mean one of them.
    const shops = await connection()<Shop[]>`
      select id, name, lat, lng, phone from place where kind = 'pharmacy' and lat is not null and operating_state = 'open'
        and hours is null and entrance_note is null
        and not exists (select 1 from place near where near.id <> place.id
          and abs(near.lat - place.lat) < 0.0005 and abs(near.lng - place.lng) < 0.0005)
      order by (phone is null), id limit 2`;
    [known, other] = shops as unknown as [Shop, Shop];
    await correct(known.id, 'hours', hours);
    await correct(known.id, 'entranceNote', note);
    for (const [field, value] of [
      ['ticketTime', '08:30'],
      ['saleStartTime', '09:10'],
      ['sellingMethod', 'ticket'],
    ] as const)
      await correct(known.id, field, value, { item: 'public-mask' });
  } finally {
    await database.close();
  }
  await expect.poll(() => sheet(known).then(({ body }) => body)).toContain('"sellingMethod"');
});
test.afterAll(() => site.stop());

const sheet = ({ id }: Shop) => askAt(site.origin, `/map/places/${id}`);

const shot = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` });
};

const words = {
  ko: {
    before: '',
    labels: ['번호표 나눠 주는 시각', '판매 시작 시각', '판매 방식', '오늘 영업시간', '주소와 위치', '들어가는 길'],
    values: ['08:30', '09:10', '번호표를 받아요', '09:00–19:00 (점심 13:00–14:00)', note],
    correct: '바로잡기',
    phone: '전화번호',
  },
  en: {
    before: '/en',
    labels: [
      'Ticket hand-out time',
      'Sale start time',
      'Selling method',
      'Opening hours today',
      'Address and position',
      'Entrance note',
    ],
    values: ['08:30', '09:10', 'By ticket', '09:00–19:00 (lunch 13:00–14:00)', note],
    correct: 'Correct',
    phone: 'Phone',
  },
} as const;

for (const javaScriptEnabled of [true, false])
  for (const language of ['ko', 'en'] as const)
    test.describe(`in ${language}, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
      test.use({ javaScriptEnabled, viewport: { width: 360, height: 740 } });
      const says = words[language];
      const open = async (page: Page, shop: Shop) => {
        await page.goto(`${site.origin}${says.before}/map?place=${shop.id}&at=18/${shop.lat}/${shop.lng}`);
        await expect(page.getByRole('article', { name: shop.name })).toBeVisible();
        if (javaScriptEnabled) await expect(page.locator('canvas[data-status="live"]')).toBeVisible();
        return page.getByRole('article', { name: shop.name });
      };

      test('the sheet tells how to get in and when what is sold, in the words of the place’s own page', async ({
        page,
      }) => {
        const article = await open(page, known);
        const terms = await article.getByRole('term').allTextContents();
        const told = terms.filter((term) => (says.labels as readonly string[]).includes(term));
        expect(told).toEqual(says.labels);
        for (const value of says.values) await expect(article.getByText(value, { exact: true })).toBeVisible();
        if (known.phone)
          await expect(article.getByRole('link', { name: known.phone })).toHaveAttribute('href', `tel:${known.phone}`);
        if (javaScriptEnabled)
          await expect(article.getByRole('link', { name: says.correct, exact: true })).toBeInViewport({ ratio: 1 });
        await look(page);
        await shot(page, `sheet-${language}-${javaScriptEnabled ? 'js' : 'nojs'}`);

        await page.goto(`${site.origin}${says.before}/places/${known.id}`);
        for (const value of says.values)
          await expect(page.getByRole('main').getByText(value).filter({ visible: true }).first()).toBeVisible();
      });

      test('it says nothing of what nobody knows', async ({ page }) => {
        const article = await open(page, other);
        const terms = await article.getByRole('term').allTextContents();
        expect(terms).toContain(says.labels[4]);
        for (const label of says.labels) if (label !== says.labels[4]) expect(terms).not.toContain(label);
        expect(terms.includes(says.phone)).toBe(other.phone !== null);
        await look(page);
      });
    });

test('a finger on the map and another on the button, and one is correcting the place', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${site.origin}/map?at=18/${known.lat}/${known.lng}`);
  const canvas = page.locator('canvas[data-status="live"]');
  const box = await canvas.boundingBox();
  await canvas.click({ position: { x: (box?.width ?? 0) / 2, y: (box?.height ?? 0) / 2 } });
  const article = page.getByRole('article', { name: known.name });
  await expect(article.getByText(note)).toBeVisible();
  await article.getByRole('link', { name: '바로잡기', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/places/${known.id}/correct$`));
});

test('on a wide screen it stands beside the map', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${site.origin}/map?place=${known.id}&at=18/${known.lat}/${known.lng}`);
  await expect(page.locator('canvas[data-status="live"]')).toBeVisible();
  await expect(page.getByRole('article', { name: known.name }).getByText(note)).toBeVisible();
  await look(page);
  await shot(page, 'sheet-wide');
});

test('what it is made of is small, and a cache may keep it', async () => {
  const { status, headers, body } = await sheet(known);
  expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=2']);
  expect(Buffer.byteLength(body)).toBeLessThan(3000);
});

interface Shop {
  id: string;
  name: string;
  lat: number;
  lng: number;
  phone: string | null;
}
