import { addDays, daysBetween, instantOfKst, kstDate } from '#app/domain/kst';
import { spansWithin, type Span } from './spans';
import type { PlaceStock } from './stock-of-places.server';
import { wordsAround } from './words-around.server';

export interface StockDay {
  /** "YYYY-MM-DD" in Korea. */
  date: string;
  spans: Span[];
  /** Whether the history has words of days before and after it. */
  hasBefore: boolean;
  hasAfter: boolean;
}

/**
 * What was said of an item at a place on a day in Korea, up to now; on that of the newest report where none is asked for.
 */
export async function stockDay(newest: PlaceStock, asked: string | null, now = new Date()): Promise<StockDay> {
  const newestDate = kstDate(newest.reportedAt);
  const date = asked ?? newestDate;
  const { days, hasBefore } = await stockDays(newest, { from: date, to: date }, now);
  return { date, spans: days[0]?.spans ?? [], hasBefore, hasAfter: date < newestDate };
}

/** The same day by day, from one to another, both included; read at once. */
export async function stockDays(
  newest: PlaceStock,
  { from, to }: { from: string; to: string },
  now = new Date(),
): Promise<{ days: { date: string; spans: Span[] }[]; hasBefore: boolean }> {
  const begin = instantOfKst(from);
  const words = await wordsAround(newest, { from: begin, to: instantOfKst(addDays(to, 1)) });
  const dates = Array.from({ length: daysBetween(from, to) + 1 }, (_, nth) => addDays(from, nth));
  return {
    days: dates.map((date) => {
      const end = instantOfKst(addDays(date, 1));
      // The newest word holds until the next round, which may be to come: that is nothing anybody has said yet.
      const until = end < now ? end : now;
      return { date, spans: spansWithin(words, newest.reportedAt, { from: instantOfKst(date), to: until }) };
    }),
    hasBefore: words.some(({ reportedAt }) => reportedAt < begin),
  };
}
