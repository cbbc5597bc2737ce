import { expect, test } from 'vitest';
import { bodyPool } from '#app/http/body-pool';

test('a body has just the bytes it was asked for, and memory is used again once it was given back', () => {
  const pool = bodyPool(1e6);
  const first = pool.take(5000);
  expect(first.length).toBe(5000);
  const second = pool.take(5000);
  expect(second.buffer).not.toBe(first.buffer);
  pool.giveBack(first);
  expect(pool.take(7000).buffer).toBe(first.buffer);
  expect(pool.take(7000).buffer).not.toBe(first.buffer);
});

test('what the pool did not make never gets in', () => {
  const pool = bodyPool(1e6);
  const shared = Buffer.from('small');
  pool.giveBack(shared);
  expect(pool.take(5).buffer).not.toBe(shared.buffer);
});

test('no more lies idle than was allowed, and the largest bodies are not kept', () => {
  const pool = bodyPool(10_000);
  const [one, two] = [pool.take(8000), pool.take(8000)];
  pool.giveBack(one);
  pool.giveBack(two);
  expect(pool.take(8000).buffer).toBe(one.buffer);
  expect(pool.take(8000).buffer).not.toBe(two.buffer);
  const huge = bodyPool(1e9);
  const body = huge.take(3_000_000);
  expect(body.length).toBe(3_000_000);
  huge.giveBack(body);
  expect(huge.take(3_000_000).buffer).not.toBe(body.buffer);
});
