import * as z from 'zod/mini';
import { weekdayOf, weekdays } from '../kst';
import { lunchFits, mostDates, mostRules } from './hours';
import { closingTime, timeOfDay } from './time-of-day';

const span = z
  .object({
    open: timeOfDay,
    /** Earlier than `open`, or equal: on the next day. 00:00 to 24:00 is open round the clock. */
    close: closingTime,
    lunch: z.optional(z.object({ from: timeOfDay, to: timeOfDay })),
  })
  .check(z.refine((hours) => !hours.lunch || lunchFits(hours), { path: ['lunch'], error: 'lunch-outside-hours' }));

/** One day's hours in KST, or closed all day. */
const knownDay = z.union([span, z.literal('closed')]);

/** Null: not known. */
const day = z.nullable(knownDay);

const date = z.iso.date('no-such-date');

const rule = z
  .object({
    day: z.enum(weekdays),
    weeks: z.union([
      z.array(z.int().check(z.gte(1), z.lte(5))).check(z.minLength(1, 'weeks-missing')),
      z.object({ everyOtherFrom: date }),
    ]),
    hours: knownDay,
  })
  .check(
    z.refine(({ day, weeks }) => Array.isArray(weeks) || weekdayOf(weeks.everyOtherFrom) === day, {
      path: ['weeks', 'everyOtherFrom'],
      error: 'not-that-weekday',
    }),
  );

export const hoursShape = z
  .object({
    weekly: z.object({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }),
    /** Days that differ in some weeks: of the month ("first and third Saturday"), or every other week from a date on. */
    alternate: z.optional(
      z.array(rule).check(z.maxLength(mostRules, 'too-many-rules'), z.refine(eachWeekOnce, 'rules-overlap')),
    ),
    publicHoliday: day,
    substituteHoliday: day,
    /** 설 and 추석, three days each. */
    lunarHoliday: day,
    /** Single dates that go before all rules. */
    dates: z.optional(
      z
        .array(z.object({ on: date, hours: knownDay }))
        .check(z.maxLength(mostDates, 'too-many-rules'), z.refine(eachDateOnce, 'date-twice')),
    ),
  })
  .check(z.refine(saysSomething, 'hours-empty'));

export type Hours = z.infer<typeof hoursShape>;
export type DayHours = z.infer<typeof day>;
export type Span = z.infer<typeof span>;
export type AlternateRule = z.infer<typeof rule>;

/** Two rules that could both speak about one date would leave the answer to their order. */
function eachWeekOnce(rules: readonly { day: string; weeks: number[] | { everyOtherFrom: string } }[]): boolean {
  const spoken = rules.flatMap(({ day, weeks }) =>
    Array.isArray(weeks) ? weeks.map((week) => `${day} ${week}`) : [`${day} every other`],
  );
  const mixed = rules.some((one) => !Array.isArray(one.weeks) && rules.some((it) => it !== one && it.day === one.day));
  return !mixed && new Set(spoken).size === spoken.length;
}

function eachDateOnce(dates: readonly { on: string }[]): boolean {
  return new Set(dates.map(({ on }) => on)).size === dates.length;
}

function saysSomething(hours: { weekly: Record<string, unknown>; alternate?: unknown[]; dates?: unknown[] }): boolean {
  return (
    Object.values(hours.weekly).some((it) => it !== null) || Boolean(hours.alternate?.length || hours.dates?.length)
  );
}
