import { expect, test } from 'vitest';
import { places } from '#app/domain/releases/columns';
import { QualityCount } from '#app/domain/releases/quality';
import { findingInEnglish } from '#app/domain/releases/finding';
import { findingsOn, type TableVersion } from '#app/domain/releases/quality-gate';
import { idsLost } from '#app/domain/releases/ids-lost';
import { licenceFindings } from '#app/domain/releases/licence-gate';
import type { InputEntry } from '#app/domain/releases/manifest';

const row = (id: string, more: Record<string, string> = {}) =>
  places.columns.map(
    ({ name }) =>
      ({
        id,
        kind: 'pharmacy',
        name: '온누리약국',
        operating_state: 'open',
        last_confirmed: '2026-11-01T00:00:00.000Z',
        source: 'mask-sellers',
        provenance: 'import:a',
        phone: '02-790-0000',
        ...more,
      })[name] ?? '',
  );

function version(rows: string[][], entry: Partial<TableVersion['entry']> = {}): TableVersion {
  const count = new QualityCount(places);
  count.see(rows);
  return {
    entry: { name: 'places', rows: rows.length, columns: [...places.columns], ...entry },
    quality: count.result(),
  };
}

const found = (...versions: Parameters<typeof findingsOn>) => findingsOn(...versions).map(findingInEnglish);

const hundred = Array.from({ length: 100 }, (_, at) => row(`p${String(at).padStart(3, '0')}`));

test('nothing is found in a sound table', () => {
  expect(found(version(hundred), version(hundred))).toEqual([]);
});

test('an empty cell is found where the table allows none', () => {
  expect(found(version([row('a', { name: '' })]), null)).toEqual(['places: 1 rows without name']);
});

test('a key that comes twice is found', () => {
  expect(found(version([row('a'), row('a')]), null)).toEqual(['places: 1 duplicate keys']);
});

test('points outside Korea are found, and those with swapped axes are named', () => {
  const rows = [
    row('a', { lat: '37.5', lng: '127.0' }),
    row('b', { lat: '127.0', lng: '37.5' }),
    row('c', { lat: '35.6', lng: '139.7' }),
  ];
  expect(found(version(rows), null)).toEqual([
    'places: 2 points outside Korea',
    'places: 1 points with latitude and longitude swapped',
  ]);
});

test('two of a hundred rows may go, three may not', () => {
  const diff = (count: number) => ({ from: 'x', path: 'x', insert: 0, update: 0, delete: count });
  expect(found(version(hundred.slice(2), { diff: diff(2) }), version(hundred))).toEqual([]);
  expect(found(version(hundred.slice(3), { diff: diff(3) }), version(hundred))).toEqual([
    'places: 3 of 100 rows dropped',
  ]);
});

test('rows that were replaced by as many others count as dropped', () => {
  const diff = { from: 'x', path: 'x', insert: 50, update: 0, delete: 50 };
  expect(found(version(hundred, { diff }), version(hundred))).toEqual(['places: 50 of 100 rows dropped']);
});

test('a column that empties is found; a few cells are not', () => {
  const emptied = (count: number) =>
    hundred.map((cells, at) => (at < count ? row(cells[0] ?? '', { phone: '' }) : cells));
  expect(found(version(emptied(9)), version(hundred))).toEqual([]);
  expect(found(version(emptied(10)), version(hundred))).toEqual(['places: phone is empty in 10 rows, before in 0']);
});

test('a column that is gone or means something else is a break', () => {
  const columns = places.columns.filter(({ name }) => name !== 'phone');
  expect(found(version(hundred, { columns }), version(hundred))).toEqual(['places: the column phone is gone']);
  const retyped = places.columns.map((column) =>
    column.name === 'phone' ? { ...column, type: 'json' as const } : column,
  );
  expect(found(version(hundred, { columns: retyped }), version(hundred))).toEqual([
    'places: phone was text and is json',
  ]);
});

test('rows out of the order of their key are an error, not a finding', () => {
  expect(() => version([row('b'), row('a')])).toThrow('order of their key');
});

test('an id that is nowhere any more is found', () => {
  expect(idsLost(['a', 'b'], new Set(['a'])).map(findingInEnglish)).toEqual([
    'places: 1 ids neither here nor in the id map, such as b',
  ]);
  expect(idsLost(['a'], new Set(['a']))).toEqual([]);
});

test.each([
  ['KOGL-1', 0],
  ['CC-BY-4.0', 0],
  ['KOGL-2', 1],
  ['KOGL-3', 1],
  ['KOGL-4', 1],
])('a source under %s gives %i findings', (licence, count) => {
  const input: InputEntry = {
    import: 'a',
    source: 's',
    kind: 'places',
    file: 'f',
    sha256: '',
    observed: '',
    licence,
    licenceStatus: 'unconfirmed',
    attribution: '',
    attributionEn: '',
  };
  expect(licenceFindings([input])).toHaveLength(count);
});
