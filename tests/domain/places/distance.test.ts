import { expect, test } from 'vitest';
import { bearing, distanceInMetres, distanceInWords } from '#app/domain/places/distance';

const cityHall = { lat: 37.5666, lng: 126.9784 };

test('distances over the ground are right to a metre', () => {
  expect(distanceInMetres(cityHall, cityHall)).toBe(0);
  expect(distanceInMetres(cityHall, { lat: 37.5676, lng: 126.9784 })).toBeCloseTo(111.2, 1);
  // Seoul to Busan city hall, 325 km.
  expect(distanceInMetres(cityHall, { lat: 35.1798, lng: 129.075 })! / 1000).toBeCloseTo(325, 0);
});

test('there is no distance to a place without a pin', () => {
  expect(distanceInMetres(cityHall, { lat: null, lng: null })).toBeNull();
  expect(bearing({ lat: null, lng: null }, cityHall)).toBeNull();
});

test('distances are said in tens of metres, then in kilometres', () => {
  const said = [3.4, 42, 349, 994, 996, 1_240, 9_940, 9_960, 23_600].map((metres) => {
    const { value, unit } = distanceInWords(metres);
    return `${value} ${unit}`;
  });
  expect(said).toEqual(['3 m', '40 m', '350 m', '990 m', '1.0 km', '1.2 km', '9.9 km', '10 km', '24 km']);
});

test('a bearing is one of eight directions', () => {
  const to = (north: number, east: number) => bearing(cityHall, { lat: 37.5666 + north, lng: 126.9784 + east });
  expect([to(1, 0), to(1, 1.26), to(0, 1), to(-1, 1.26), to(-1, 0), to(-1, -1.26), to(0, -1), to(1, -1.26)]).toEqual([
    'n',
    'ne',
    'e',
    'se',
    's',
    'sw',
    'w',
    'nw',
  ]);
  expect(bearing(cityHall, cityHall)).toBeNull();
});
