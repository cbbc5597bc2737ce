import { kstDate } from '#app/domain/kst';
import { holidayOn } from '#app/domain/places/holidays';
import { nextChange } from '#app/domain/places/next-change';
import { isOpenAt } from '#app/domain/places/open-at';
import type { Place } from '#app/domain/places/place';
import type { Language } from '#app/i18n/languages';

/** What is said of a place's being open now: in the same words on its page and on the map. */
export function shownOpening(
  { hours, operatingState }: Pick<Place, 'hours' | 'operatingState'>,
  language: Language,
  now: Date,
) {
  const next = nextChange({ hours, operatingState }, now);
  const holiday = holidayOn(kstDate(now));
  return {
    open: isOpenAt({ hours, operatingState }, now),
    next: next && { to: next.to, reopens: next.reopens, time: next.time, when: next.when },
    holiday: hours && holiday ? holiday[language] : null,
  };
}
