import { expect, test } from 'vitest';
import { rateLimit } from '#app/http/rate-limit.server';

const now = Date.parse('2026-11-02T03:00:00Z');
const limit = () => rateLimit({ burst: 3, perMinute: 60 });

test('a burst is let through, then one a second', () => {
  const wait = limit();
  expect([1, 2, 3, 4].map(() => wait('192.0.2.1', now))).toEqual([0, 0, 0, 1]);
  expect(wait('192.0.2.2', now)).toBe(0);
  expect(wait('192.0.2.1', now + 1000)).toBe(0);
  expect(wait('192.0.2.1', now + 1000)).toBe(1);
});

test('who takes another address of the same IPv6 network is the same client', () => {
  const wait = limit();
  expect([1, 2, 3, 4].map((nth) => wait(`2001:db8:0:0:${nth}::1`, now))).toEqual([0, 0, 0, 1]);
});

test('a crowd of others does not make a flood forgotten', () => {
  const wait = limit();
  for (let nth = 0; nth < 120_000; nth += 1) {
    wait(`10.${nth >> 16}.${(nth >> 8) & 255}.${nth & 255}`, now);
    if (nth % 20_000 === 0) for (let more = 0; more < 3; more += 1) wait('192.0.2.1', now);
  }
  expect(wait('192.0.2.1', now)).toBe(1);
});

test('a clock set back takes no tokens away', () => {
  const wait = limit();
  wait('192.0.2.1', now);
  expect(wait('192.0.2.1', now - 3_600_000)).toBe(0);
});
