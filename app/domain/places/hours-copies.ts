import { copiedDay, type DayInput, type FormRecord } from './form-inputs';

const copying: readonly DayInput[] = [
  'tue',
  'wed',
  'thu',
  'fri',
  'sat',
  'sun',
  'publicHoliday',
  'substituteHoliday',
  'lunarHoliday',
];
const times = ['open', 'close', 'lunch-from', 'lunch-to'] as const;

/**
 * A form of opening hours, prefilled, in which a day like the one it can copy says so instead of repeating its times:
 * five working days are then one day to read and to change.
 */
export function withCopies(form: Record<string, string>): Record<string, string> {
  const short = { ...form };
  for (const day of copying) {
    const copied = copiedDay(day);
    const isSame = times.every((time) => form[`${day}-${time}`] === form[`${copied}-${time}`]);
    if (!copied || form[day] !== '' || form[copied] !== '' || !isSame || !form[`${day}-open`]) continue;
    short[day] = `as-${copied}`;
    for (const time of times) delete short[`${day}-${time}`];
  }
  return short;
}

/** Where nobody knows the hours yet, the working days begin as copies of the first. */
export const unknownHours: Record<string, string> = Object.fromEntries(
  (['tue', 'wed', 'thu', 'fri'] as const).map((day) => [day, 'as-mon']),
);

/** What was typed, where a copy of a day of which nothing was said says nothing either. */
export function withoutEmptyCopies(form: FormRecord): FormRecord {
  const read: Record<string, string | undefined> = { ...form };
  for (const day of copying) {
    const copied = copiedDay(day);
    const isEmpty = copied && !read[copied] && times.every((time) => !read[`${copied}-${time}`]?.trim());
    if (isEmpty && read[day] === `as-${copied}`) read[day] = '';
  }
  return read;
}
