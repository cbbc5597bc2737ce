import calendar from '#content/calendar/kr-holidays.json';

export interface Holiday {
  /** "2026-10-03" */
  date: string;
  /** `lunar`: one of the three days of 설 or 추석. Elections and days the government adds are `public`. */
  kind: 'public' | 'substitute' | 'lunar';
  ko: string;
  en: string;
}

// A test looks at each row of the file: what would do it here weighs more than the map's own script.
const holidays = new Map((calendar.holidays as Holiday[]).map((it) => [it.date, it]));

/** Korea's holiday on a date ("YYYY-MM-DD"), Sundays not counted; null is none, or a year nobody has entered yet. */
export const holidayOn = (date: string): Holiday | null => holidays.get(date) ?? null;

/** Whether the holidays of a date's year are known: the government decides on them year by year. */
export const calendarCovers = (date: string): boolean =>
  Number(date.slice(0, 4)) >= calendar.from && Number(date.slice(0, 4)) <= calendar.to;
