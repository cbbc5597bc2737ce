import { useTranslation } from 'react-i18next';
import type { DayHours, Hours } from '#app/domain/places/hours';
import { hoursLines, type HoursLine } from '#app/domain/places/hours-lines';

/** Opening hours as a table of two columns. */
export function HoursTable({ hours }: { hours: Hours }) {
  const { t } = useTranslation();
  const words = useHoursWords();
  return (
    <table>
      <caption className="sr-only">{t('hours.caption')}</caption>
      <tbody>
        {hoursLines(hours).map((line, index) => (
          <tr key={index}>
            <th scope="row" className="py-0.5 pr-4 text-left align-top font-normal text-ink-soft">
              {words.when(line)}
            </th>
            <td className="py-0.5">{words.span(line.hours)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The same in one line, for lists and histories. */
export function useHoursText(): (hours: Hours) => string {
  const words = useHoursWords();
  return (hours) =>
    hoursLines(hours)
      .map((line) => `${words.when(line)} ${words.span(line.hours)}`)
      .join(', ');
}

/** How hours are said: when they hold, and from when to when. */
export function useHoursWords() {
  const { t } = useTranslation();
  const day = (name: string) => t(`weekday.${name as 'mon'}`);
  const when = (line: HoursLine): string => {
    if (line.on === 'weekdays') {
      const [first, last] = [line.days[0] ?? 'mon', line.days.at(-1) ?? 'sun'];
      if (line.days.length === 7) return t('hours.everyDay');
      return line.days.length === 1 ? day(first) : t('hours.days', { first: day(first), last: day(last) });
    }
    if (line.on === 'alternate') {
      return Array.isArray(line.weeks)
        ? t('hours.weeks', {
            weeks: line.weeks.map((week) => t(`hours.nth.${week as 1}`)).join(t('hours.listMark')),
            day: day(line.day),
          })
        : t('hours.everyOther', { from: line.weeks.everyOtherFrom, day: day(line.day) });
    }
    return line.on === 'date' ? line.date : t(`hours.${line.on}`);
  };
  const span = (hours: DayHours): string => {
    if (hours === null) return t('fact.unknown');
    if (hours === 'closed') return t('hours.closed');
    if (hours.open === '00:00' && hours.close === '24:00') return t('hours.roundTheClock');
    const late = hours.close <= hours.open;
    const times = late
      ? t('hours.pastMidnight', { open: hours.open, close: hours.close })
      : `${hours.open}–${hours.close}`;
    return hours.lunch ? `${times} (${t('hours.lunch', hours.lunch)})` : times;
  };
  return { when, span };
}
