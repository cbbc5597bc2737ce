import { expect, test } from 'vitest';
import { ConcurrencyLimit } from '#app/http/concurrency-limit';

const rush = (limit: ConcurrencyLimit, wanted: number) =>
  Array.from({ length: wanted }).filter(() => limit.enter()).length;

test('no more are under way than the limit says, and who leaves makes room', () => {
  const limit = new ConcurrencyLimit({ least: 4, most: 4 });
  expect(rush(limit, 10)).toBe(4);
  limit.leave(1);
  expect(rush(limit, 10)).toBe(1);
});

test('answers that take too long shrink the limit, down to the least; quick ones open it again', () => {
  const limit = new ConcurrencyLimit({ least: 16, most: 128, tooLong: 150 });
  let now = 0;
  for (let round = 0; round < 60; round += 1) {
    const entered = rush(limit, 200);
    for (let nth = 0; nth < entered; nth += 1) limit.leave(400, (now += 10));
  }
  expect(limit.limit).toBe(16);
  for (let round = 0; round < 400; round += 1) {
    const entered = rush(limit, 200);
    for (let nth = 0; nth < entered; nth += 1) limit.leave(10, (now += 1));
  }
  expect(limit.limit).toBe(128);
});

test('a crowd that was late together shrinks it once', () => {
  const limit = new ConcurrencyLimit({ least: 16, most: 100, tooLong: 150 });
  const entered = rush(limit, 100);
  for (let nth = 0; nth < entered; nth += 1) limit.leave(200, 1000);
  expect(limit.limit).toBe(75);
});

test('the later they were the more it shrinks: a tenth at least, a half at most', () => {
  for (const [ms, left] of [
    [151, 90],
    [200, 75],
    [9000, 50],
  ] as const) {
    const limit = new ConcurrencyLimit({ least: 16, most: 100, tooLong: 150 });
    rush(limit, 100);
    limit.leave(ms, 1000);
    expect(limit.limit).toBe(left);
  }
});

test('one slow answer on a quiet site changes nothing', () => {
  const limit = new ConcurrencyLimit({ least: 16, most: 128, tooLong: 150 });
  limit.enter();
  limit.leave(5000);
  expect(limit.limit).toBe(128);
});

test('a few that come at once wait for their turn, in the order they came; who waits too long goes away', async () => {
  const limit = new ConcurrencyLimit({ least: 1, most: 1 });
  expect(await limit.enterWithin(50)).toBe(true);
  const order: string[] = [];
  const first = limit.enterWithin(10_000).then((may) => order.push(`first ${may}`));
  const hasty = limit.enterWithin(20).then((may) => order.push(`hasty ${may}`));
  await hasty;
  expect(order).toEqual(['hasty false']);
  limit.leave(1);
  await first;
  expect(order).toEqual(['hasty false', 'first true']);
  expect(limit.enter()).toBe(false);
  limit.leave(1);
  expect(limit.enter()).toBe(true);
});

test('no more wait than could ever be under way', async () => {
  const limit = new ConcurrencyLimit({ least: 2, most: 2 });
  expect(rush(limit, 2)).toBe(2);
  const waiting = [limit.enterWithin(10_000), limit.enterWithin(10_000)];
  expect(await limit.enterWithin(10_000)).toBe(false);
  limit.leave(1);
  limit.leave(1);
  expect(await Promise.all(waiting)).toEqual([true, true]);
});
