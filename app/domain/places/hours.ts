import { minutesOf } from '../kst';
import type { Span } from './hours-shape';

export type { AlternateRule, DayHours, Hours, Span } from './hours-shape';

/** Enough for every day of two weeks, and for a year of holidays. */
export const mostRules = 14;
export const mostDates = 40;

export const specialDays = ['publicHoliday', 'substituteHoliday', 'lunarHoliday'] as const;

/** Minutes from opening to closing: 1 to 1440, over midnight too. */
export const spanLength = ({ open, close }: Span): number => minutesAfter(open, close) || 1440;

/** Minutes from `open` until a clock shows `time` next. */
export const minutesAfter = (open: string, time: string): number => (minutesOf(time) - minutesOf(open) + 2880) % 1440;

export function lunchFits(hours: Span): boolean {
  if (!hours.lunch) return true;
  const [from, to] = [minutesAfter(hours.open, hours.lunch.from), minutesAfter(hours.open, hours.lunch.to)];
  return from < to && to <= spanLength(hours);
}
