import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hoursShape, type DayHours } from '#app/domain/places/hours-shape';
import { isOpenAt } from '#app/domain/places/open-at';
import { operatingStates, placeKinds } from '#app/domain/places/place-kinds';
import { items } from '#app/domain/stock/items.server';
import { itemLook } from '#app/ui/map/item-look';
import { ages } from '#app/ui/map/map-address';
import { hidden, shownStates } from '#app/ui/map/shown-states';

const everyDay = (day: DayHours, sunday = day) =>
  hoursShape.parse({
    weekly: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: sunday },
    publicHoliday: 'closed',
    substituteHoliday: null,
    lunarHoliday: day,
  });
const hoursTable = [
  everyDay({ open: '09:00', close: '19:00', lunch: { from: '12:00', to: '14:00' } }, 'closed'),
  everyDay({ open: '22:00', close: '04:00' }),
  everyDay({ open: '00:00', close: '24:00' }),
];

/** Seconds ago, most of them where a line may be drawn. */
const aMinuteThatMatters = fc.constantFrom(0, ...ages, ...items.map(({ officialIsOldAfter }) => officialIsOldAfter));
const secondsAgo = fc.oneof(
  fc.tuple(aMinuteThatMatters, fc.constantFrom(0, 1, 59, 60, 61, 119)).map(([minutes, more]) => minutes * 60 + more),
  fc.nat(30_000),
);
const aCase = fc.constantFrom(...items.map((item) => itemLook(item, 'ko'))).chain((look) =>
  fc.record({
    look: fc.constant(look),
    // Whole seconds and parts of one, over two years of weekdays and holidays.
    now: fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 11) }).map((at) => new Date(at)),
    wholeSeconds: fc.boolean(),
    places: fc.array(
      fc.record({
        kind: fc.constantFrom(...placeKinds),
        operatingState: fc.constantFrom('open' as const, ...operatingStates),
        hours: fc.nat(hoursTable.length),
        state: fc.nat(look.states.length - 1),
        ago: fc.option(secondsAgo, { freq: 6 }),
      }),
      { maxLength: 60 },
    ),
    filter: fc.record({
      states: fc.subarray(look.states.map(({ code }) => code)),
      kinds: fc.subarray([...placeKinds]),
      open: fc.boolean(),
      age: fc.option(fc.constantFrom(...ages)),
    }),
  }),
);

test('what the map shows of all places at once is what looking at each place alone tells', () => {
  fc.assert(
    fc.property(aCase, ({ look, places, filter, wholeSeconds, ...when }) => {
      const now = wholeSeconds ? new Date(Math.floor(when.now.getTime() / 1000) * 1000) : when.now;
      const reports = places.map(({ ago, state }) =>
        ago === null ? { state: 0, at: 0 } : { state, at: Math.floor(now.getTime() / 1000) - ago },
      );
      const shown = shownStates(
        {
          count: places.length,
          kind: Uint8Array.from(places, ({ kind }) => placeKinds.indexOf(kind)),
          operating: Uint8Array.from(places, ({ operatingState }) => operatingStates.indexOf(operatingState)),
          hours: Uint32Array.from(places, ({ hours }) => hours),
          hoursTable,
        },
        {
          state: Uint8Array.from(reports, ({ state }) => state),
          reportedAt: Uint32Array.from(reports, ({ at }) => at),
        },
        filter,
        look,
        now,
      );
      const alone = places.map(({ kind, operatingState, hours }, slot) => {
        const { state, at } = reports[slot] ?? { state: 0, at: 0 };
        const minutes = Math.floor((now.getTime() / 1000 - at) / 60);
        const number = minutes > look.oldAfter ? 0 : state;
        const { states, kinds, open, age } = filter;
        if (states.length > 0 && !states.includes(look.states[number]?.code ?? '')) return hidden;
        if (kinds.length > 0 && !kinds.includes(kind)) return hidden;
        if (age !== null && minutes > age) return hidden;
        const place = { hours: hours === 0 ? null : (hoursTable[hours - 1] ?? null), operatingState };
        return open && isOpenAt(place, now) !== 'open' ? hidden : number;
      });
      expect([...shown]).toEqual(alone);
    }),
    { numRuns: 2000 },
  );
});
