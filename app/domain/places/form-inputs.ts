import type { Weekday } from '../kst';
import type { specialDays } from './hours';
import type { Field } from './place';

/**
 * What a plain HTML form sends, by input name.
 *
 * | fact | inputs |
 * |---|---|
 * | name, kind, phone, entranceNote, operatingState, saleStartTime, sellingMethod | one, named like the fact |
 * | location | `address`, `lat`, `lng`; both degrees may stay empty, and a pair pasted into `lat` is taken apart |
 * | ticketTime | `ticketTime`, or the box `ticketTime-none`: no tickets are given out |
 * | hours | for each of `mon` … `sun`, `publicHoliday`, `substituteHoliday`, `lunarHoliday`: the choice `mon` and the times `mon-open`, `mon-close`, `mon-lunch-from`, `mon-lunch-to`; left empty, the day is not known |
 * | hours that differ in some weeks | `alt-1`, `alt-1-open` … as for a day; `alt-1-day`; the boxes `alt-1-week-1` … `alt-1-week-5`, or the date `alt-1-every-other-from`; then `alt-2` … |
 * | hours on single dates | `date-1`, `date-1-open` … as for a day; the date `date-1-on`; then `date-2` … |
 * | every fact that can be unknown | the box `<fact>-unknown`, which goes before what was typed |
 *
 * Boxes send "on".
 */
export type FormRecord = Readonly<Record<string, string | undefined>>;

export const unknownInput = (field: Field) => `${field}-unknown`;

/** The input that a problem of the whole fact stands beside. */
export const firstInput = (field: Field): string =>
  field === 'location' ? 'address' : field === 'hours' ? 'mon' : field;

export type DayInput = Weekday | (typeof specialDays)[number];

/** The days that a day can copy by its choice `as-…`. */
const copies: Partial<Record<DayInput, DayInput>> = {
  tue: 'mon',
  wed: 'mon',
  thu: 'mon',
  fri: 'mon',
  sat: 'mon',
  sun: 'mon',
  publicHoliday: 'sun',
  substituteHoliday: 'publicHoliday',
  lunarHoliday: 'publicHoliday',
};

/** The day that a day's choice `as-…` copies. */
export const copiedDay = (day: DayInput): DayInput | undefined => copies[day];

export type DayChoice = '' | 'closed' | 'all-day' | `as-${DayInput}`;

/** The choices of a day's select: '' goes by the times typed. */
export const choicesOf = (day: DayInput): DayChoice[] => {
  const copied = copies[day];
  return ['', 'closed', 'all-day', ...(copied ? [`as-${copied}` as const] : [])];
};
