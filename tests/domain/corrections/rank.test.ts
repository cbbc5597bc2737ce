import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankAt, rankReasons, type Weight } from '#app/domain/corrections/rank';

const noon = new Date('2026-11-02T03:00:00Z');
const hours = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 3_600_000;
const light: Weight = { risk: 1, stocked: false, people: 1, daysSinceConfirmed: 0, reviewAfterDays: 90 };

const weight = fc.record({
  risk: fc.constantFrom(1 as const, 2 as const, 3 as const),
  stocked: fc.boolean(),
  people: fc.integer({ min: 1, max: 500 }),
  daysSinceConfirmed: fc.option(fc.integer({ min: 0, max: 5000 }), { nil: null }),
  reviewAfterDays: fc.constantFrom(30, 90, 365),
});

test('a head start is never shorter than two hours nor longer than three days', () => {
  fc.assert(
    fc.property(weight, (one) => {
      const ahead = hours(rankAt(noon, one), noon);
      expect(ahead).toBeGreaterThanOrEqual(2);
      expect(ahead).toBeLessThanOrEqual(72);
    }),
  );
});

test('more harm, more people or a staler value never move a correction back', () => {
  fc.assert(
    fc.property(weight, weight, (a, b) => {
      const worse: Weight = {
        risk: a.risk > b.risk ? a.risk : b.risk,
        stocked: a.stocked || b.stocked,
        people: Math.max(a.people, b.people),
        daysSinceConfirmed: Math.max(a.daysSinceConfirmed ?? 0, b.daysSinceConfirmed ?? 0),
        reviewAfterDays: a.reviewAfterDays,
      };
      expect(rankAt(noon, worse).getTime()).toBeLessThanOrEqual(rankAt(noon, a).getTime());
    }),
  );
});

test('the lightest correction comes before the heaviest that arrived three days later', () => {
  const heavy: Weight = { risk: 3, stocked: true, people: 9, daysSinceConfirmed: 400, reviewAfterDays: 90 };
  const threeDaysLater = new Date(noon.getTime() + 72 * 3_600_000);
  expect(rankAt(noon, light) < rankAt(threeDaysLater, heavy)).toBe(true);
  expect(rankAt(noon, light) > rankAt(noon, heavy)).toBe(true);
});

test('the reasons are what moved it, and how long it has waited', () => {
  const later = new Date(noon.getTime() + 5.5 * 3_600_000);
  expect(rankReasons(noon, light, later)).toEqual([
    { code: 'harm', risk: 1 },
    { code: 'waited', hours: 5 },
  ]);
  expect(rankReasons(noon, light, noon)).toEqual([{ code: 'harm', risk: 1 }]);
  const one: Weight = { risk: 3, stocked: true, people: 3, daysSinceConfirmed: 50.7, reviewAfterDays: 90 };
  expect(rankReasons(noon, one, later)).toEqual([
    { code: 'harm', risk: 3 },
    { code: 'stocked' },
    { code: 'people', count: 3 },
    { code: 'stale', days: 50 },
    { code: 'waited', hours: 5 },
  ]);
});
