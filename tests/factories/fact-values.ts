import fc from 'fast-check';
import { addDays, weekdayOf, weekdays } from '#app/domain/kst';
import { lunchFits, type DayHours, type Hours } from '#app/domain/places/hours';
import { hoursShape } from '#app/domain/places/hours-shape';
import { facts, type Field } from '#app/domain/places/place';
import { operatingStates, placeKinds, sellingMethods } from '#app/domain/places/place-kinds';

/** Any value that may be published for a fact. */
export function anyValueOf(field: Field): fc.Arbitrary<unknown> {
  const value = values[field];
  return facts[field].canBeUnknown ? fc.option(value, { nil: null, freq: 8 }) : value;
}

const two = (n: number) => String(n).padStart(2, '0');
const anyTime = fc.tuple(fc.nat(23), fc.nat(59)).map(([hour, minute]) => `${two(hour)}:${two(minute)}`);

const anyLine = (least: number, most: number) =>
  fc
    .array(fc.constantFrom(...'바로약국하늘天ABz09-(),.·Ⅲ&@ '), { minLength: least, maxLength: most })
    .map((letters) => letters.join('').replace(/\s+/g, ' ').trim())
    .filter((line) => line.length >= least && !line.includes('@'));

const anySpan = fc
  .record({ open: anyTime, close: fc.oneof(anyTime, fc.constant('24:00')), from: anyTime, to: anyTime })
  .map(({ open, close, from, to }) => {
    const span = { open, close, lunch: { from, to } };
    return lunchFits(span) ? span : { open, close };
  });

const anyKnownDay = fc.oneof(anySpan, fc.constant('closed' as const), fc.constant({ open: '00:00', close: '24:00' }));
const anyDay: fc.Arbitrary<DayHours> = fc.option(anyKnownDay, { nil: null });
const anyDate = fc.nat(3000).map((days) => addDays('2019-01-01', days));

const anyRule = fc
  .record({
    day: fc.constantFrom(...weekdays),
    weeks: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
    from: fc.option(anyDate),
    hours: anyKnownDay,
  })
  .map(({ day, weeks, from, hours }) =>
    from === null ? { day, weeks, hours } : { day: weekdayOf(from), weeks: { everyOtherFrom: from }, hours },
  );

export const anyHours: fc.Arbitrary<Hours> = fc
  .record({
    weekly: fc.record({ mon: anyDay, tue: anyDay, wed: anyDay, thu: anyDay, fri: anyDay, sat: anyDay, sun: anyDay }),
    alternate: fc.array(anyRule, { maxLength: 3 }),
    publicHoliday: anyDay,
    substituteHoliday: anyDay,
    lunarHoliday: anyDay,
    dates: fc.array(fc.record({ on: anyDate, hours: anyKnownDay }), { maxLength: 3 }),
  })
  .filter((hours) => hoursShape.safeParse(hours).success);

const degrees = (least: number, most: number) => fc.integer({ min: least * 1e7, max: most * 1e7 }).map((n) => n / 1e7);

const values: Record<Field, fc.Arbitrary<unknown>> = {
  name: anyLine(1, 60),
  kind: fc.constantFrom(...placeKinds),
  location: fc
    .record({ address: anyLine(5, 120), pin: fc.option(fc.record({ lat: degrees(33, 43), lng: degrees(124, 132) })) })
    .map(({ address, pin }) => ({ address, ...(pin ?? { lat: null, lng: null }) })),
  phone: fc
    .tuple(fc.constantFrom('02', '031', '064', '070', '0507', '080'), fc.integer({ min: 100, max: 9999 }), fc.nat(9999))
    .map(([area, exchange, line]) => `${area}-${exchange}-${String(line).padStart(4, '0')}`),
  hours: anyHours,
  entranceNote: anyLine(2, 120),
  operatingState: fc.constantFrom(...operatingStates),
  ticketTime: fc.oneof(anyTime, fc.constant('none')),
  saleStartTime: anyTime,
  sellingMethod: fc.constantFrom(...sellingMethods),
};
