import { addDays, daysBetween, kstDate, kstMinutes, minutesOf, weekdayOf, weekOfMonth, type Weekday } from '../kst';
import { calendarCovers, holidayOn, type Holiday } from './holidays';
import { minutesAfter, spanLength, type AlternateRule, type DayHours, type Hours } from './hours';
import type { Place } from './place';

export type OpenStatus = 'open' | 'lunch' | 'closed' | 'unknown';

/** A place, or its hours alone. */
export type HoursOrPlace = Hours | null | Pick<Place, 'hours' | 'operatingState'>;

/** Whether a place is open at an instant. `unknown` where the day's hours are, or the holidays of its year. */
export const isOpenAt = (what: HoursOrPlace, instant: Date): OpenStatus => openAt(instant)(what);

/** The same for one instant and many places: what the calendar says is looked up once, not 26,000 times. */
export function openAt(instant: Date): (what: HoursOrPlace) => OpenStatus {
  const date = kstDate(instant);
  const days = { today: dayOn(date), yesterday: dayOn(addDays(date, -1)) };
  const minute = kstMinutes(instant);
  return (what) => {
    if (isShut(what)) return 'closed';
    const hours = hoursOf(what);
    return hours ? statusAt(hours, days, minute) : 'unknown';
  };
}

/** The hours of one date ("YYYY-MM-DD", KST): single dates go before holidays, holidays before weeks that differ. */
export const hoursOn = (hours: Hours, date: string): DayHours => hoursOfDay(hours, dayOn(date));

/** A date, and what the calendar says of it. */
interface Day {
  date: string;
  weekday: Weekday;
  holiday: Holiday['kind'] | null;
  /** Whether the holidays of its year are known. */
  isCovered: boolean;
}

const dayOn = (date: string): Day => ({
  date,
  weekday: weekdayOf(date),
  holiday: holidayOn(date)?.kind ?? null,
  isCovered: calendarCovers(date),
});

function hoursOfDay(hours: Hours, day: Day): DayHours {
  const single = hours.dates?.find(({ on }) => on === day.date);
  if (single) return single.hours;
  const usual = usualHoursOn(hours, day);
  if (!day.isCovered) return alike([usual, hours.publicHoliday, hours.substituteHoliday, hours.lunarHoliday]);
  switch (day.holiday) {
    case 'lunar':
      return hours.lunarHoliday;
    case 'public':
      return hours.publicHoliday;
    case 'substitute':
      return hours.substituteHoliday;
    default:
      return usual;
  }
}

/** Whether a place has closed for now or for good; the place's hours then say nothing about now. */
export const isShut = (what: HoursOrPlace): boolean =>
  what !== null && 'operatingState' in what && what.operatingState !== 'open';

export const hoursOf = (what: HoursOrPlace): Hours | null =>
  what !== null && 'operatingState' in what ? what.hours : what;

function statusAt(hours: Hours, days: { today: Day; yesterday: Day }, minute: number): OpenStatus {
  const today = hoursOfDay(hours, days.today);
  const overnight = statusWithin(hoursOfDay(hours, days.yesterday), minute + 1440);
  if (overnight === 'open') return 'open';
  return statusWithin(today, minute) ?? overnight ?? (today === null ? 'unknown' : 'closed');
}

/** The status that a day's hours give `minute` minutes after its midnight, or null outside them. */
function statusWithin(day: DayHours, minute: number): 'open' | 'lunch' | null {
  if (day === null || day === 'closed') return null;
  const since = minute - minutesOf(day.open);
  if (since < 0 || since >= spanLength(day)) return null;
  const { lunch } = day;
  const atLunch = lunch && since >= minutesAfter(day.open, lunch.from) && since < minutesAfter(day.open, lunch.to);
  return atLunch ? 'lunch' : 'open';
}

function usualHoursOn(hours: Hours, { date, weekday }: Day): DayHours {
  const rule = hours.alternate?.find((rule) => rule.day === weekday && speaksOf(rule, date));
  return rule ? rule.hours : hours.weekly[weekday];
}

function speaksOf({ weeks }: AlternateRule, date: string): boolean {
  if (Array.isArray(weeks)) return weeks.includes(weekOfMonth(date));
  return date >= weeks.everyOtherFrom && daysBetween(weeks.everyOtherFrom, date) % 14 === 0;
}

/** Where nobody knows whether it is a holiday, only hours that are the same either way are known. */
function alike(possible: DayHours[]): DayHours {
  const [first = null, ...others] = possible;
  return others.every((other) => JSON.stringify(other) === JSON.stringify(first)) ? first : null;
}
