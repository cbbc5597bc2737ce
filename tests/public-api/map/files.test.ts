import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId } from '#app/domain/id.server';
import { operatingStates, placeKinds } from '#app/domain/places/place-kinds';
import { joinParts, packNumbers, splitParts, unpackNumbers } from '#app/public-api/map/file-parts';
import { cellMetres, cellOf, fromGrid, gridSide, keyOf, toGrid } from '#app/public-api/map/grid';
import { decodePlaces, encodePlaces, namesInFile, type MapPlace } from '#app/public-api/map/places-file';
import { decodeStates, encodeStates } from '#app/public-api/map/states-file';
import { sharedData } from '#tests/support/shared-data';

const cell = fc.record({ x: fc.nat(gridSide - 1), y: fc.nat(gridSide - 1) });
const inKorea = fc.record({
  lat: fc.double({ min: 33, max: 43, noNaN: true }),
  lng: fc.double({ min: 124, max: 132, noNaN: true }),
});

test('a cell of the grid comes back from its key, and a point from its cell within a metre and a half', () => {
  fc.assert(
    fc.property(cell, (at) => {
      expect(cellOf(keyOf(at))).toEqual(at);
    }),
  );
  fc.assert(
    fc.property(inKorea, (point) => {
      const back = fromGrid(toGrid(point));
      const metre = 1 / 111_000;
      expect(Math.abs(back.lat - point.lat)).toBeLessThan(1.5 * metre);
      expect(Math.abs(back.lng - point.lng)).toBeLessThan((1.5 * metre) / Math.cos((43 * Math.PI) / 180));
      expect(cellMetres(point.lat)).toBeLessThan(2.1);
    }),
  );
});

test('what lies in a square of any map tile is one run of keys', () => {
  fc.assert(
    fc.property(cell, fc.integer({ min: 0, max: 24 }), (at, zoom) => {
      const size = 2 ** (24 - zoom);
      const corner = { x: Math.floor(at.x / size) * size, y: Math.floor(at.y / size) * size };
      const first = keyOf(corner);
      expect(keyOf(at)).toBeGreaterThanOrEqual(first);
      expect(keyOf(at)).toBeLessThan(first + size * size);
    }),
  );
});

test('numbers of any size come back from their bytes', () => {
  fc.assert(
    fc.property(fc.array(fc.maxSafeNat().map((number) => number % 2 ** 48)), (numbers) => {
      expect([...unpackNumbers(packNumbers(numbers, numbers.length))]).toEqual(numbers);
    }),
  );
});

test('a file that is cut off or is something else is not read', () => {
  const whole = joinParts({ header: {}, columns: [new Uint8Array(5)] });
  expect(splitParts(whole).columns).toEqual([new Uint8Array(5)]);
  expect(() => splitParts(whole.subarray(0, whole.length - 1))).toThrow('cut off');
  expect(() => splitParts(new TextEncoder().encode('<!doctype html>'))).toThrow('no file of the map');
});

const weekday = { open: '09:00', close: '19:00' };
const hours = {
  weekly: { mon: weekday, tue: weekday, wed: weekday, thu: weekday, fri: weekday, sat: 'closed' as const, sun: null },
  publicHoliday: null,
  substituteHoliday: null,
  lunarHoliday: null,
};
const aMapPlace: fc.Arbitrary<MapPlace> = fc.record({
  at: cell,
  kind: fc.constantFrom(...placeKinds),
  operatingState: fc.constantFrom(...operatingStates),
  hours: fc.constantFrom(null, hours, { ...hours, lunarHoliday: 'closed' as const }),
});

test('places come back from their file as they were', () => {
  fc.assert(
    fc.property(fc.array(aMapPlace), (some) => {
      const places = [...some].sort((a, b) => keyOf(a.at) - keyOf(b.at));
      const read = decodePlaces(encodePlaces(places, ['names-a.json']));
      expect(read.names).toEqual(['names-a.json']);
      const back = Array.from({ length: read.count }, (_, slot): unknown => ({
        at: { x: read.x[slot], y: read.y[slot] },
        kind: placeKinds[read.kind[slot] as number],
        operatingState: operatingStates[read.operating[slot] as number],
        hours: read.hoursTable[(read.hours[slot] as number) - 1] ?? null,
      }));
      expect(back).toEqual(places);
    }),
  );
});

test('states come back from their file as they were, all of them or a part', () => {
  const one = fc.tuple(fc.nat(6), fc.nat(2 ** 32 - 1));
  fc.assert(
    fc.property(fc.array(one, { minLength: 1 }), fc.nat(), (some, cut) => {
      const columns = {
        state: Uint8Array.from(some, ([state]) => state),
        reportedAt: Uint32Array.from(some, ([, moment]) => moment),
      };
      expect(decodeStates(encodeStates(columns))).toEqual(columns);
      const first = cut % some.length;
      expect(decodeStates(encodeStates(columns, first))).toEqual({
        state: columns.state.slice(first),
        reportedAt: columns.reportedAt.slice(first),
      });
    }),
  );
});

test.skipIf(!sharedData)(
  'all places of the country with their states weigh less than 100 kB, with ids and names 400 kB',
  () => {
    const lines = readFileSync(path.join(sharedData ?? '', 'sellers-2020-03-16.csv'), 'utf8')
      .split('\n')
      .slice(1);
    const kinds = { '01': 'pharmacy', '02': 'post-office', '03': 'hanaro-mart' } as const;
    const places = lines
      .flatMap((line) => {
        const cells = line.split(',');
        const [lat, lng] = [Number(cells.at(-2)), Number(cells.at(-1))];
        const kind = kinds[cells[0] as '01'];
        return kind && lat && lng
          ? [{ at: toGrid({ lat, lng }), kind, name: cells[2] ?? '', operatingState: 'open' as const, hours: null }]
          : [];
      })
      .sort((a, b) => keyOf(a.at) - keyOf(b.at));
    const weigh = (bytes: Uint8Array | string) => brotliCompressSync(bytes).length;
    let seed = 1;
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const states = {
      state: Uint8Array.from(places, () => random(6)),
      // A feed reports in batches of five minutes; most of what it says is new.
      reportedAt: Uint32Array.from(places, () => 1_584_172_800 - random(random(72) + 1) * 300),
    };
    let names = 0;
    for (let first = 0; first < places.length; first += namesInFile) {
      const some = places.slice(first, first + namesInFile);
      names += weigh(JSON.stringify({ ids: some.map(() => newId()), names: some.map(({ name }) => name) }));
    }
    const first = { places: weigh(encodePlaces(places, [])), states: weigh(encodeStates(states)) };
    expect(places.length).toBeGreaterThan(26_000);
    expect(first.places + first.states).toBeLessThan(100_000);
    expect(first.places + first.states + names).toBeLessThan(400_000);
    expect(weigh(encodeStates(states, 0, 512))).toBeLessThan(1500);
  },
);
