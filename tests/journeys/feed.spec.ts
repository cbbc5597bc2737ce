import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright/test';
import { addDays, instantOfKst, kstDate, kstStamp, weekdayOf } from '#app/domain/kst';
import { connection, openDatabase } from '#db/client.server';
import { expect, look, test } from '#tests/support/journey';
import { startSite, type Site } from '#tests/support/site';

/** A made-up day comes in while the site runs; then nothing comes for forty minutes, and then again. */
let site: Site;
let place = '';
/** The last day from Monday to Friday that is over. */
const day =
  [1, 2, 3].map((ago) => addDays(kstDate(new Date()), -ago)).find((date) => !/sat|sun/.test(weekdayOf(date))) ?? '';
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  site = await startSite({ env: { SAMPLE: 'on' } });
  // The sample's own stock may be newer than the last round.
  await asked(() => connection()`truncate stock, stock_report`);
  // A whole day, as of today there is little just after midnight, and of a Sunday at any hour.
  const whole = ['--day', day, '--from', '08:00', '--to', '16:00', '--speed', 'max'];
  expect(site.run('feed-replay', ...whole)).toMatchObject({ status: 0 });
  const replay = spawn(process.execPath, ['--import', 'tsx', 'scripts/feed-replay.ts'], {
    env: { ...process.env, DATA_DIR: site.dataDir },
  });
  const ended = once(replay, 'close');
  // It has caught up with the day when it says nothing for a while.
  await new Promise<void>((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    replay.stderr.on('data', () => {
      clearTimeout(timer);
      timer = setTimeout(resolve, 5000);
    });
  });
  replay.kill();
  expect(await ended).toEqual([0, null]);
  place = await asked(async () => {
    const [row] = await connection()<{ place_id: string }[]>`
      select place_id from stock_report
      where source = 'mask-replay' and reported_at < ${instantOfKst(addDays(day, 1)).toISOString()}::timestamptz
      group by place_id order by count(*) desc limit 1`;
    return row?.place_id ?? '';
  });
});
test.afterAll(() => site.stop());

/** Something asked of the site's database, beside it. */
async function asked<Value>(question: () => Promise<Value>): Promise<Value> {
  const database = await openDatabase({ url: undefined, dataDir: site.dataDir, what: 'journey' });
  try {
    return await question();
  } finally {
    await database.close();
  }
}

const heardBefore = (minutes: number) =>
  asked(async () => {
    await connection()`update feed set heard_at = now() - ${minutes} * interval '1 minute'`;
    await connection()`select pg_notify('feed_changed', 'mask-replay')`;
  });

/** Every page that is there for everybody. */
const pages = () => [
  '/',
  '/search?q=약국',
  '/map',
  '/embed',
  `/places/${place}`,
  `/places/${place}/correct`,
  '/places/new',
  '/handbook',
  '/handbook/reading-stock',
  '/handbook/who-can-buy',
  '/releases',
  '/developers',
  '/licences',
  '/sign-in',
  '/not-there',
];
const silent = /^공식 재고가 4\d분째 오지 않고 있어요$/;

/** Pages that everybody gets are kept for some seconds. */
async function fallSilent(page: Page): Promise<void> {
  await heardBefore(40);
  await expect(async () => {
    await page.goto(`${site.origin}/handbook`);
    await expect(page.getByText(silent)).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 40_000 });
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled, viewport: { width: 360, height: 740 } });

    test('a feed that is silent for forty minutes is said on every page, with what to make of it', async ({ page }) => {
      await fallSilent(page);
      for (const address of pages()) {
        await page.goto(site.origin + address);
        await expect(page.getByText(silent), address).toBeVisible();
        await expect(page.getByText('이 사이트의 재고는 시험하려고 꾸며 낸 거예요.'), address).toBeVisible();
        if (!/^.(map|embed)/.test(address)) {
          await expect(page.getByText('언제 온 소식인지 꼭 함께 봐 주세요.'), address).toBeVisible();
          await look(page);
        }
      }
      await page.goto(`${site.origin}/en/places/${place}`);
      await expect(page.getByText(/No official stock has come for 4\d minutes/)).toBeVisible();
      // The last word stays, and says how old it is.
      await expect(page.getByText(/(?:minutes?|hours?) ago|just now/).first()).toBeVisible();
      await page.goto(`${site.origin}/places/${place}`);
      await expect(page.getByText(/(?:전|방금) · 꾸며 낸 것/).first()).toBeVisible();
      await look(page);
    });

    test('when the feed is heard again, no page says that it is not', async ({ page }) => {
      await fallSilent(page);
      const code = await asked(async () => {
        const [row] = await connection()<{ code: string }[]>`select code from code where place_id = ${place}`;
        return row?.code;
      });
      const file = path.join(site.dataDir, 'round.json');
      const created_at = kstStamp(new Date());
      writeFileSync(file, JSON.stringify({ sales: [{ code, created_at, remain_stat: 'few', stock_at: created_at }] }));
      const words = ['--once', '--source', 'mask-replay', file];
      expect(site.run('stock-import', ...words)).toMatchObject({ status: 0 });
      await expect(async () => {
        for (const address of ['/', '/handbook', '/handbook/reading-stock', `/places/${place}`, '/search?q=약국']) {
          await page.goto(site.origin + address);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await expect(page.getByText(/^공식 재고가 .*째 오지 않고 있어요$/)).toHaveCount(0, { timeout: 1000 });
        }
      }).toPass({ timeout: 60_000 });
      await page.goto(`${site.origin}/places/${place}`);
      await expect(page.getByText(/^방금|^\d분 전/).first()).toBeVisible();
    });

    test('the chart of a day and its table say the same', async ({ page }) => {
      for (const address of [`/places/${place}?day=${day}`, `/en/places/${place}?day=${day}`]) {
        await page.goto(site.origin + address);
        const chart = page.getByRole('img', { name: /하루 동안의 재고|stock over the day/ });
        await expect(chart).toBeVisible();
        const [drawn, told] = [await barsOf(page), await rowsOf(page)];
        expect(told.length).toBeGreaterThan(2);
        expect(drawn).toEqual(told);
        await look(page);
      }
    });
  });
}

/** "09:05 ●충분" of each bar, by where it begins and which line it is on. */
const barsOf = (page: Page) =>
  page
    .getByRole('img', { name: /하루 동안의 재고|stock over the day/ })
    .first()
    .evaluate((svg) => {
      const number = (of: Element, name: string) => Number(of.getAttribute(name));
      const lines = [...svg.querySelectorAll(':scope > text')];
      const hours = [...svg.querySelectorAll('g > text')];
      const [start, end] = [hours[0], hours.at(-1)].map((hour) => number(hour as Element, 'x')) as [number, number];
      const clock = (x: number) => {
        const minute = Math.round(((x - start) / (end - start)) * 1440);
        return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
      };
      return [...svg.querySelectorAll(':scope > rect')].map((bar) => {
        const x = number(bar, 'x');
        const above = (line: Element) => number(line, 'y') - number(bar, 'y');
        const line = lines.find((one) => above(one) > 0 && above(one) < 15);
        return `${clock(x)} ${line?.textContent?.replace(/\s|…/g, '').slice(0, 6) ?? ''}`;
      });
    });

const rowsOf = (page: Page) =>
  page
    .locator('section[aria-labelledby=day] tbody')
    .first()
    .locator('tr')
    .evaluateAll((rows) =>
      rows.map((row) => {
        const from = /\d\d:\d\d/.exec(row.querySelector('th')?.textContent ?? '')?.[0];
        return `${from} ${row.querySelector('td')?.textContent?.replace(/\s/g, '').slice(0, 6) ?? ''}`;
      }),
    );
