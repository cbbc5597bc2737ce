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
  for (let nth = 0; nth < entered; nth += 1) limit.leave(400, 1000);
  expect(limit.limit).toBe(90);
});

test('one slow answer on a quiet site changes nothing', () => {
  const limit = new ConcurrencyLimit({ least: 16, most: 128, tooLong: 150 });
  limit.enter();
  limit.leave(5000);
  expect(limit.limit).toBe(128);
});
