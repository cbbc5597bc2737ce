import * as z from 'zod/mini';
import { timeOfDay } from './time-of-day';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

const span = z.object({
  open: timeOfDay,
  /** Earlier than `open`, or equal: past midnight, on the next day. */
  close: timeOfDay,
  lunch: z.optional(z.object({ from: timeOfDay, to: timeOfDay })),
});

/** One day's hours in KST, closed all day, or null: not known. */
const day = z.nullable(z.union([span, z.literal('closed')]));

export const hoursShape = z.object({
  weekly: z.object({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }),
  /** Days that differ in some weeks: of the month ("first and third Saturday"), or every other week from a date on. */
  alternate: z.optional(
    z.array(
      z.object({
        day: z.enum(weekdays),
        weeks: z.union([z.array(z.int().check(z.gte(1), z.lte(5))), z.object({ everyOtherFrom: z.iso.date() })]),
        hours: day,
      }),
    ),
  ),
  publicHoliday: day,
  substituteHoliday: day,
  /** 설 and 추석, three days each. */
  lunarHoliday: day,
  /** Single dates that go before all rules. */
  dates: z.optional(z.array(z.object({ on: z.iso.date(), hours: day }))),
});

export type Hours = z.infer<typeof hoursShape>;
export type DayHours = z.infer<typeof day>;
