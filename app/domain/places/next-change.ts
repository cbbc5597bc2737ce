import { addDays, daysBetween, instantOfKst, kstDate, kstTime, minutesOf, weekdayOf, type Weekday } from '../kst';
import { minutesAfter, spanLength, type Hours } from './hours';
import { hoursOf, hoursOn, isOpenAt, isShut, type HoursOrPlace } from './open-at';

export interface NextChange {
  at: Date;
  to: 'open' | 'lunch' | 'closed';
  /** Opens after lunch, not for the day. */
  reopens: boolean;
  /** "HH:MM" in KST; a day that closes at midnight closes at 24:00. */
  time: string;
  /** How to say on which day, for the messages `hours.when.*`. */
  when: { is: 'today' } | { is: 'tomorrow' } | { is: 'weekday'; weekday: Weekday } | { is: 'date'; date: string };
}

/** When a place opens, closes or goes to lunch next; null where that is not known, or not within two weeks. */
export function nextChange(what: HoursOrPlace, instant: Date): NextChange | null {
  const hours = hoursOf(what);
  if (!hours || isShut(what)) return null;
  const now = isOpenAt(hours, instant);
  if (now === 'unknown') return null;
  for (const at of momentsAfter(hours, instant)) {
    const to = isOpenAt(hours, at);
    if (to === 'unknown') return null;
    if (to !== now) return { at, to, reopens: now === 'lunch' && to === 'open', ...told(at, to, instant) };
  }
  return null;
}

/** The moments at which hours can change: midnights, and each end of a day's hours and lunch. */
function momentsAfter(hours: Hours, instant: Date): Date[] {
  const today = kstDate(instant);
  const moments = Array.from({ length: 16 }, (_, i) => addDays(today, i - 1)).flatMap((date) => {
    const day = hoursOn(hours, date);
    const minutes = [0];
    if (day !== null && day !== 'closed') {
      const open = minutesOf(day.open);
      minutes.push(open, open + spanLength(day));
      if (day.lunch)
        minutes.push(open + minutesAfter(day.open, day.lunch.from), open + minutesAfter(day.open, day.lunch.to));
    }
    return minutes.map((minute) => instantOfKst(date).getTime() + minute * 60_000);
  });
  return moments
    .filter((moment) => moment > instant.getTime())
    .sort((a, b) => a - b)
    .map((moment) => new Date(moment));
}

function told(at: Date, to: NextChange['to'], instant: Date): Pick<NextChange, 'time' | 'when'> {
  const isMidnight = to === 'closed' && kstTime(at) === '00:00';
  const date = isMidnight ? addDays(kstDate(at), -1) : kstDate(at);
  const days = daysBetween(kstDate(instant), date);
  const time = isMidnight ? '24:00' : kstTime(at);
  if (days <= 0) return { time, when: { is: 'today' } };
  if (days === 1) return { time, when: { is: 'tomorrow' } };
  return { time, when: days < 7 ? { is: 'weekday', weekday: weekdayOf(date) } : { is: 'date', date } };
}
