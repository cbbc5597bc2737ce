import { comparable } from '../text';
import { distanceInMetres } from './distance';
import type { DayHours, Hours } from './hours';
import { specialDays } from './hours';
import { phoneDigits } from './phone';
import type { FactValue, Field } from './place';
import { readRegion } from './region';
import { weekdays } from '../kst';

/** Whether two values say the same, however they are spelt. */
export const sameValue = (field: Field, a: FactValue, b: FactValue): boolean =>
  JSON.stringify(a) === JSON.stringify(b) || valueKey(field, a) === valueKey(field, b);

/**
 * A value in the one spelling that all its spellings share; '' is "not known". For comparing and for finding
 * duplicates, never for showing. Coordinates are the same within about a metre.
 */
export function valueKey(field: Field, value: FactValue): string {
  if (value === null) return '';
  switch (field) {
    case 'location':
      return locationKey(value as FactValue<'location'>);
    case 'hours':
      return hoursKey(value as Hours);
    case 'phone':
      return phoneDigits(value as string);
    default:
      return comparable(value as string);
  }
}

/**
 * Whether another source means the same as ours: spaces and width in a name count for nothing, nor does what an address
 * says after the house number; pins agree within 100 m, and where one side has no pin there is nothing to disagree with.
 */
export function sameOfficial(field: Field, ours: FactValue, theirs: FactValue): boolean {
  if (sameValue(field, ours, theirs)) return true;
  if (ours === null || theirs === null) return false;
  if (field === 'name') return nameKey(ours as string) === nameKey(theirs as string);
  if (field !== 'location') return false;
  const [a, b] = [ours as FactValue<'location'>, theirs as FactValue<'location'>];
  const metres = distanceInMetres(a, b);
  return streetAndNumber(a.address) === streetAndNumber(b.address) && (metres === null || metres <= 100);
}

/** An address in the one spelling that all its spellings share. */
export function addressKey(address: string): string {
  const { province, district, rest } = readRegion(comparable(address));
  const words = comparable(rest)
    .replace(/,/g, ' ')
    .replace(/([()])/g, ' $1 ')
    .replace(/(\p{L})(?=\d)/gu, '$1 ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(doubledNumber, '$1')
    .replace(/(\d)(?=\p{L})/gu, '$1 ');
  return [province, district, words].filter(Boolean).join(' ');
}

/** "발안로 1226 1226": files repeat the house number; "1 1층" is a number and a floor. */
const doubledNumber = /(?<=\s)(\d+(?:-\d+)?) \1(?=$| (?!층|호|번|동))/g;

/** The address up to the house number; all of it where no street is recognised. */
export function streetAndNumber(address: string): string {
  const key = addressKey(address);
  return /^.*?(?:로|길|번길|[동리가]) (?:산 )?\d+(?:-\d+)?(?=$| )(?! (?:번길|길|로|가)(?: |$))/u.exec(key)?.[0] ?? key;
}

const nameKey = (name: string) => comparable(name).normalize('NFKC').replace(/\s/g, '').toLowerCase();

/** Five decimals are 1.1 m northwards and 0.9 m eastwards. */
const locationKey = ({ address, lat, lng }: FactValue<'location'>) =>
  `${addressKey(address)} @ ${lat === null || lng === null ? '' : `${lat.toFixed(5)} ${lng.toFixed(5)}`}`;

function hoursKey(hours: Hours): string {
  return [
    ...weekdays.map((day) => `${day} ${dayKey(hours.weekly[day])}`),
    ...(hours.alternate ?? []).map(({ day, weeks, hours }) => `${day} ${weeksKey(weeks)} ${dayKey(hours)}`).sort(),
    ...specialDays.map((day) => `${day} ${dayKey(hours[day])}`),
    ...(hours.dates ?? []).map(({ on, hours }) => `${on} ${dayKey(hours)}`).sort(),
  ].join('; ');
}

function dayKey(hours: DayHours): string {
  if (hours === null || hours === 'closed') return hours ?? '?';
  const lunch = hours.lunch ? ` lunch ${hours.lunch.from}-${hours.lunch.to}` : '';
  return `${hours.open}-${hours.close === '24:00' ? '00:00' : hours.close}${lunch}`;
}

const weeksKey = (weeks: number[] | { everyOtherFrom: string }) =>
  Array.isArray(weeks) ? [...weeks].sort().join() : `every other from ${weeks.everyOtherFrom}`;
