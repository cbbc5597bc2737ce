import { addDays, daysBetween, kstDate, kstMinutes, minutesOf, weekdayOf, weekOfMonth } from '../kst';
import { calendarCovers, holidayOn } from './holidays';
import { minutesAfter, spanLength, type AlternateRule, type DayHours, type Hours } from './hours';
import type { Place } from './place';

export type OpenStatus = 'open' | 'lunch' | 'closed' | 'unknown';

/** A place, or its hours alone. */
export type HoursOrPlace = Hours | null | Pick<Place, 'hours' | 'operatingState'>;

/** Whether a place is open at an instant. `unknown` where the day's hours are, or the holidays of its year. */
export function isOpenAt(what: HoursOrPlace, instant: Date): OpenStatus {
  if (isShut(what)) return 'closed';
  const hours = hoursOf(what);
  return hours ? statusAt(hours, kstDate(instant), kstMinutes(instant)) : 'unknown';
}

/** The hours of one date ("YYYY-MM-DD", KST): single dates go before holidays, holidays before weeks that differ. */
export function hoursOn(hours: Hours, date: string): DayHours {
  const single = hours.dates?.find(({ on }) => on === date);
  if (single) return single.hours;
  const usual = usualHoursOn(hours, date);
  if (!calendarCovers(date)) return alike([usual, hours.publicHoliday, hours.substituteHoliday, hours.lunarHoliday]);
  switch (holidayOn(date)?.kind) {
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

function statusAt(hours: Hours, date: string, minute: number): OpenStatus {
  const today = hoursOn(hours, date);
  const overnight = statusWithin(hoursOn(hours, addDays(date, -1)), minute + 1440);
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

function usualHoursOn(hours: Hours, date: string): DayHours {
  const day = weekdayOf(date);
  const rule = hours.alternate?.find((rule) => rule.day === day && speaksOf(rule, date));
  return rule ? rule.hours : hours.weekly[day];
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
