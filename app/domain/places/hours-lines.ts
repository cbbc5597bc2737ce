import { weekdays, type Weekday } from '../kst';
import type { AlternateRule, DayHours, Hours } from './hours';
import { specialDays } from './hours';

/** One line of a table of hours: weekdays in a row that are alike, a kind of holiday, an exception, or one date. */
export type HoursLine =
  | { on: 'weekdays'; days: Weekday[]; hours: DayHours }
  | { on: 'alternate'; day: Weekday; weeks: AlternateRule['weeks']; hours: DayHours }
  | { on: (typeof specialDays)[number]; hours: DayHours }
  | { on: 'date'; date: string; hours: DayHours };

/** Hours as a person would read them out: Monday to Friday alike, then what differs. */
export function hoursLines(hours: Hours): HoursLine[] {
  const lines: HoursLine[] = [];
  for (const day of weekdays) {
    const last = lines.at(-1);
    const value = hours.weekly[day];
    if (last?.on === 'weekdays' && alike(last.hours, value)) last.days.push(day);
    else lines.push({ on: 'weekdays', days: [day], hours: value });
  }
  for (const rule of hours.alternate ?? [])
    lines.push({ on: 'alternate', day: rule.day, weeks: rule.weeks, hours: rule.hours });
  for (const kind of specialDays) if (hours[kind] !== null) lines.push({ on: kind, hours: hours[kind] });
  for (const { on, hours: value } of hours.dates ?? []) lines.push({ on: 'date', date: on, hours: value });
  return lines;
}

function alike(a: DayHours, b: DayHours): boolean {
  if (a === null || b === null || a === 'closed' || b === 'closed') return a === b;
  return a.open === b.open && a.close === b.close && a.lunch?.from === b.lunch?.from && a.lunch?.to === b.lunch?.to;
}
