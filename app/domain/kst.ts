/**
 * Dates and times in Korea. The offset has been +09:00 all year round since 1988-10-09, so plain arithmetic is right
 * in any process time zone, and nothing here asks a time-zone library.
 */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

const minute = 60_000;
const day = 24 * 60 * minute;
const offset = 9 * 60 * minute;

/** "YYYY-MM-DD" in Korea. */
export const kstDate = (instant: Date): string => shifted(instant).slice(0, 10);

/** "HH:MM" in Korea. */
export const kstTime = (instant: Date): string => shifted(instant).slice(11, 16);

/** Minutes since midnight in Korea, 0 to 1439. */
export const kstMinutes = (instant: Date): number => minutesOf(kstTime(instant));

export const kstWeekday = (instant: Date): Weekday => weekdayOf(kstDate(instant));

/** The instant at which a Korean clock shows `time` on `date`; "24:00" is the midnight that ends it. */
export const instantOfKst = (date: string, time = '00:00'): Date =>
  new Date(startOf(date) - offset + minutesOf(time) * minute);

/** "2020-03-16T09:00:00+09:00". */
export const kstIso = (instant: Date): string => `${shifted(instant).slice(0, 19)}+09:00`;

/** "2020/03/16 09:00:00", as the public-mask feed wrote instants. */
export const kstStamp = (instant: Date): string => shifted(instant).slice(0, 19).replaceAll('-', '/').replace('T', ' ');

/** The instant of a "YYYY/MM/DD HH:mm:ss" stamp in KST, or null where no calendar or clock shows it. */
export function parseKstStamp(stamp: string): Date | null {
  const parts = /^(\d{4})\/(\d\d)\/(\d\d) (\d\d:\d\d):(\d\d)$/.exec(stamp);
  if (!parts) return null;
  const [, year, month, dayOfMonth, time = '', seconds] = parts;
  const date = `${year}-${month}-${dayOfMonth}`;
  if (!isDate(date) || !/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time) || Number(seconds) > 59) return null;
  return new Date(instantOfKst(date, time).getTime() + Number(seconds) * 1000);
}

/** Whether "YYYY-MM-DD" is a day that exists. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = startOf(text);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

export const weekdayOf = (date: string): Weekday => weekdays[(new Date(startOf(date)).getUTCDay() + 6) % 7] ?? 'mon';

export const addDays = (date: string, days: number): string =>
  new Date(startOf(date) + days * day).toISOString().slice(0, 10);

export const daysBetween = (from: string, to: string): number => Math.round((startOf(to) - startOf(from)) / day);

/** Which one of its weekday in its month a date is: 3 for a third Saturday. */
export const weekOfMonth = (date: string): number => Math.ceil(Number(date.slice(8, 10)) / 7);

/** Minutes since midnight of "HH:MM"; 1440 for "24:00". */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const shifted = (instant: Date) => new Date(instant.getTime() + offset).toISOString();

const startOf = (date: string) => Date.parse(`${date}T00:00:00Z`);
