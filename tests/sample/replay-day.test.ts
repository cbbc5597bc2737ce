import { expect, test } from 'vitest';
import { parseKstStamp } from '#app/domain/kst';
import { itemById } from '#app/domain/stock/items.server';
import { replayDay, type ReplaySeller } from '#app/sample/replay-day';

const sellers: ReplaySeller[] = Array.from({ length: 2000 }, (_, nth) => ({
  code: String(11_000_000 + nth),
  kind: nth % 20 === 0 ? 'post-office' : nth % 20 === 1 ? 'hanaro-mart' : 'pharmacy',
}));
const states = itemById('public-mask')?.states.map(({ code }) => code) ?? [];

const shareOf = (day: ReturnType<typeof replayDay>, clock: number, ...wanted: string[]) => {
  const sales = day(clock);
  return sales.filter(({ remain_stat }) => wanted.includes(remain_stat)).length / sales.length;
};

test('the same seed makes the same day, another one another', () => {
  const day = (seed: number) => JSON.stringify(replayDay(sellers, { date: '2020-03-13', seed })(11 * 60));
  expect(day(7)).toBe(day(7));
  expect(day(8)).not.toBe(day(7));
});

test('every entry is one of 2020: its keys in order, a state of the item, stamps that exist, no arrival from the future', () => {
  const day = replayDay(sellers, { date: '2020-03-14', seed: 1 });
  for (const clock of [0, 725, 1435])
    for (const sale of day(clock)) {
      expect(Object.keys(sale)).toEqual(['code', 'created_at', 'remain_stat', 'stock_at']);
      expect(states).toContain(sale.remain_stat);
      const [made, arrived] = [parseKstStamp(sale.created_at), parseKstStamp(sale.stock_at)];
      expect(made && arrived && arrived <= made).toBe(true);
    }
});

test('a weekday goes as days went: empty at dawn, deliveries until noon, sold out by the evening, tickets between', () => {
  const day = replayDay(sellers, { date: '2020-03-13', seed: 1 });
  expect(day(0).length).toBeGreaterThan(sellers.length * 0.95);
  expect(day(0).length).toBeLessThan(sellers.length);
  expect(shareOf(day, 6 * 60, 'empty')).toBe(1);
  expect(shareOf(day, 10 * 60, 'plenty', 'some')).toBeGreaterThan(0.2);
  expect(shareOf(day, 10 * 60 + 30, 'break')).toBeGreaterThan(0.03);
  expect(shareOf(day, 22 * 60, 'empty')).toBeGreaterThan(0.85);
});

test('on a Saturday less is delivered, on a Sunday hardly anything', () => {
  const served = (date: string) => {
    const day = replayDay(sellers, { date, seed: 1 });
    return new Set(
      day(20 * 60).flatMap(({ code, stock_at }) => (stock_at.startsWith(date.replaceAll('-', '/')) ? [code] : [])),
    ).size;
  };
  const [friday, saturday, sunday] = ['2020-03-13', '2020-03-14', '2020-03-15'].map(served);
  expect(saturday).toBeLessThan((friday ?? 0) * 0.7);
  expect(sunday).toBeLessThan((saturday ?? 0) * 0.4);
});

test('a shop sells out once a day, and its stock never grows but by a delivery', () => {
  const day = replayDay(sellers.slice(0, 300), { date: '2020-03-13', seed: 3 });
  const ranks = ['empty', 'few', 'some', 'plenty'];
  const last = new Map<string, { rank: number; stock_at: string }>();
  for (let clock = 0; clock < 1440; clock += 5)
    for (const { code, remain_stat, stock_at } of day(clock)) {
      const rank = ranks.indexOf(remain_stat);
      const before = last.get(code);
      if (before && rank > before.rank && before.rank >= 0) expect(stock_at).not.toBe(before.stock_at);
      last.set(code, { rank, stock_at });
    }
});
