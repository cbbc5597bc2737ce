import type { Page } from 'playwright/test';
import { expect, look, test } from '#tests/support/journey';
import { startSite, type Site } from '#tests/support/site';

/** The map for those who want no motion, who see by colours of their own, and who do not tell where they are. */
let site: Site;
test.beforeAll(async () => {
  site = await startSite({ env: { SAMPLE: 'on' } });
});
test.afterAll(() => site.stop());

const open = async (page: Page, query: string) => {
  await page.goto(`${site.origin}/map?${query}`);
  await expect(page.locator('canvas[data-status="live"]')).toBeVisible();
};

for (const [reducedMotion, says] of [
  ['reduce', 'jumps to the next view for those who want no motion'],
  ['no-preference', 'glides to the next view for all others'],
] as const)
  test(`the map ${says}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion });
    await page.addInitScript(() => {
      // Where the outline begins in each frame tells one view from another.
      const { fillRect, moveTo } = CanvasRenderingContext2D.prototype;
      const views = new Set<string>();
      const fresh = new WeakSet<CanvasRenderingContext2D>();
      Object.assign(window, { views });
      CanvasRenderingContext2D.prototype.fillRect = function (...box) {
        if (this.canvas.isConnected && box[0] === 0) fresh.add(this);
        fillRect.apply(this, box);
      };
      CanvasRenderingContext2D.prototype.moveTo = function (x, y) {
        if (fresh.delete(this)) views.add(`${x} ${y}`);
        moveTo.call(this, x, y);
      };
    });
    await open(page, 'at=6/37.00000/128.00000');
    const seen = () => page.evaluate(() => (window as unknown as { views: Set<string> }).views.size);
    await page.waitForLoadState('networkidle');
    const before = await seen();
    expect(before).toBeGreaterThan(0);
    await page.getByRole('button', { name: '확대' }).click();
    await expect(page).toHaveURL(/at=7\//);
    const passed = (await seen()) - before;
    if (reducedMotion === 'reduce') expect(passed).toBe(1);
    else expect(passed).toBeGreaterThan(2);
  });

for (const colorScheme of ['light', 'dark'] as const)
  test(`the map is drawn in the visitor's own colours where the browser forces them, ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await open(page, 'at=9/37.76200/129.60000');
    // Off the coast, where nothing but the sea is drawn.
    const drawn = () =>
      page.evaluate(() => {
        const canvas = document.querySelector('canvas') as HTMLCanvasElement;
        const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
        probe?.drawImage(canvas, 3 - canvas.width, -3);
        return `rgb(${[...(probe?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3).join(', ')})`;
      });
    const sea = await drawn();
    expect(sea).toBe(colorScheme === 'light' ? 'rgb(223, 234, 242)' : 'rgb(16, 32, 43)');
    await page.emulateMedia({ colorScheme, forcedColors: 'active' });
    const canvasColour = await page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement('span'));
      probe.style.cssText = 'background: Canvas; forced-color-adjust: none';
      const { backgroundColor } = getComputedStyle(probe);
      probe.remove();
      return backgroundColor;
    });
    expect(canvasColour).not.toBe(sea);
    await expect.poll(drawn).toBe(canvasColour);
    // What the marks mean is said by shape and word, whatever their colours.
    await expect(page.getByRole('list', { name: '기호와 뜻' }).getByRole('listitem').first()).toContainText('충분');
    await page.getByRole('button', { name: '목록 보기' }).click();
    await look(page);
    await page.emulateMedia({ colorScheme, forcedColors: 'none' });
    await expect.poll(drawn).toBe(sea);
  });

test('every door of the menu is seen on a phone, and the map keeps most of the screen', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 740 });
  await open(page, 'at=14/37.76200/128.53500');
  const ends = await page
    .getByRole('banner')
    .getByRole('link')
    .evaluateAll((doors) => doors.map((door) => door.getBoundingClientRect().right));
  expect(ends.length).toBeGreaterThan(5);
  expect(Math.max(...ends)).toBeLessThanOrEqual(320);
  expect((await page.locator('canvas').boundingBox())?.height).toBeGreaterThan(370);
});

for (const [width, height, letters] of [
  [360, 740, 200],
  [640, 360, 200],
  [320, 256, 100],
] as const)
  test(`the map stays, with its list a press away, on ${width} × ${height} and letters of ${letters} %`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.addInitScript(
      (size) => {
        new MutationObserver(() => (document.documentElement.style.fontSize = size)).observe(document, {
          childList: true,
        });
      },
      `${letters * 1.0625}%`,
    );
    await open(page, 'at=14/37.76200/128.53500');
    const canvas = page.locator('canvas');
    const top = (await canvas.boundingBox())?.y ?? 0;
    expect((await canvas.boundingBox())?.height).toBeGreaterThan(150);
    const counted = page.getByRole('list', { name: '기호와 뜻' }).getByRole('listitem').first();
    await expect(counted).toHaveText(/충분\s*[1-9]/);
    const list = page.getByRole('button', { name: '목록 보기' });
    expect((await list.boundingBox())?.y).toBeGreaterThan(top);
    await list.click();
    await expect(
      page
        .getByRole('list', { name: /이 화면의 판매처/ })
        .getByRole('link')
        .first(),
    ).toBeVisible();
    await look(page);
  });

test('who does not tell where they are is told how to go on, and nothing has moved', async ({ page }) => {
  await page.context().clearPermissions();
  await open(page, 'at=14/37.76200/128.53500');
  const before = page.url();
  const me = page.getByRole('button', { name: '내 주변' });
  await me.focus();
  await page.keyboard.press('Enter');
  const said = page.getByRole('status').filter({ hasText: '동네 이름' });
  await expect(said).toBeVisible();
  await expect(me).toBeFocused();
  await look(page);
  expect(page.url()).toBe(before);
  await page.getByRole('link', { name: '동네 이름으로 찾기' }).click();
  await expect(page.getByLabel('동네 이름으로 찾기')).toBeFocused();
  await expect(said).toBeHidden();

  await page.getByRole('button', { name: '지도 보기' }).click();
  await me.click();
  await expect(said).toBeVisible();
  await page.getByRole('button', { name: '닫기' }).click();
  await expect(said).toBeHidden();
  await expect(page.getByRole('application')).toBeFocused();
  await me.click();
  await expect(said).toBeVisible();
  await page.getByRole('button', { name: '확대' }).click();
  await expect(said).toBeHidden();
});
