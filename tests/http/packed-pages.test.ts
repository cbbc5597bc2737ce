import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { packedPages } from '#app/http/packed-pages.server';

const textOf = (nth: number) => Buffer.from(`${nth} `.repeat(50_000));

test('a body is made and compressed once, however many ask for it', async () => {
  const page = packedPages(1_000_000);
  let made = 0;
  const make = () => {
    made++;
    return textOf(1);
  };
  const [one, other] = await Promise.all([page('a', 'gzip', make), page('a', 'gzip', make)]);
  expect([made, one]).toEqual([1, other]);
  expect(gunzipSync(one as Buffer).equals(textOf(1))).toBe(true);
});

test('where eight are being compressed, others are sent as they are, and later ones compressed again', async () => {
  const page = packedPages(1_000_000);
  const flood = Array.from({ length: 50 }, (_, nth) => page(String(nth), 'br', () => textOf(nth)));
  expect(flood.map((one) => one !== null)).toEqual(Array.from({ length: 50 }, (_, nth) => nth < 8));
  // Who asks for one of the eight waits with them, and what is not to be compressed waits for nobody.
  expect(page('7', 'br', () => textOf(7))).toBe(flood[7]);
  expect(await page('a', 'identity', () => textOf(1))).toEqual(textOf(1));
  await Promise.all(flood);
  expect(page('49', 'br', () => textOf(49))).not.toBeNull();
});

test('while bodies are compressed, the thread that answers goes on', async () => {
  const page = packedPages(100_000_000);
  let made = 0;
  const all = Array.from({ length: 8 }, (_, nth) => {
    const body = randomBytes(2_000_000);
    return page(String(nth), 'br', () => body)?.then(() => made++);
  });
  await new Promise((turned) => setImmediate(turned));
  // If this thread compressed them, all would be there before it came to anything else.
  expect(made).toBeLessThan(8);
  await Promise.all(all);
  expect(made).toBe(8);
});
