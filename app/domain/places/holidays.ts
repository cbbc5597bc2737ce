import * as z from 'zod/mini';
import calendar from '#content/calendar/kr-holidays.json';

const holidayShape = z.strictObject({
  date: z.iso.date(),
  /** `lunar`: one of the three days of 설 or 추석. Elections and days the government adds are `public`. */
  kind: z.enum(['public', 'substitute', 'lunar']),
  ko: z.string(),
  en: z.string(),
});

export type Holiday = z.infer<typeof holidayShape>;

const holidays = new Map(calendar.holidays.map((row) => holidayShape.parse(row)).map((it) => [it.date, it]));

/** Korea's holiday on a date ("YYYY-MM-DD"), Sundays not counted; null is none, or a year nobody has entered yet. */
export const holidayOn = (date: string): Holiday | null => holidays.get(date) ?? null;

/** Whether the holidays of a date's year are known: the government decides on them year by year. */
export const calendarCovers = (date: string): boolean =>
  Number(date.slice(0, 4)) >= calendar.from && Number(date.slice(0, 4)) <= calendar.to;
