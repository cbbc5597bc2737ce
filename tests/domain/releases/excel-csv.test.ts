import { expect, test } from 'vitest';
import fc from 'fast-check';
import { placeItems, places, latestStock, tables } from '#app/domain/releases/columns';
import { encodeExcelCsv, rowOfExcel } from '#app/domain/releases/encode-excel-csv';
import { neutralised, withoutNeutraliser } from '#app/domain/releases/excel-cell';
import { columnWords } from '#app/domain/releases/words';
import { parseLine } from '#app/domain/releases/verify/canonical-csv.mjs';

test.each(['=1+1', '+82-2-123-4567', '-1', '@sum', '\tx', '\rx', "'=1", "''@x", '＝1', '＠x', "'＋1"])(
  '%j is no formula and reads back',
  (cell) => {
    expect(neutralised(cell)).toBe(`'${cell}`);
    expect(withoutNeutraliser(neutralised(cell))).toBe(cell);
  },
);

test('cells that are no formula stay as they are', () => {
  for (const cell of ['02-123-4567', "'온누리'", '가=나', '', "'"]) expect(neutralised(cell)).toBe(cell);
});

test('any cell reads back', () => {
  const starts = fc.stringMatching(/^['=+\-@\t\ra＝－]{0,4}$/);
  fc.assert(fc.property(starts, (cell) => withoutNeutraliser(neutralised(cell)) === cell));
});

test('a file begins with a byte order mark and Korean headers, and its lines end in CRLF', () => {
  const encoder = encodeExcelCsv(places);
  const row = places.columns.map(
    ({ name }) =>
      ({ id: '0abc', kind: 'pharmacy', name: '=온누리', last_confirmed: '2026-10-31T15:00:00.001Z' })[name] ?? '',
  );
  const text = `${encoder.begin()}${encoder.rows([row])}${encoder.end()}`;
  expect(text.startsWith('\ufeff판매처 번호,판매처 종류,공식 코드,이름,주소,위도,경도,전화번호,')).toBe(true);
  expect(text.match(/\r\n/g)).toHaveLength(2);
  const line = text.split('\r\n')[1] ?? '';
  expect(line).toContain("0abc,약국,,'=온누리,");
  expect(line).toContain('2026-11-01 00:00:00.001');
  expect(rowOfExcel(places, parseLine(line))).toEqual(row);
});

test('the words for codes are all different, or they could not be read back', () => {
  for (const table of tables)
    for (const column of table.columns) {
      const values = Object.values(columnWords('ko', table, column).values ?? {});
      expect(new Set(values).size).toBe(values.length);
    }
});

test('every code has its words in both languages', () => {
  for (const table of [places, placeItems, latestStock])
    for (const column of table.columns)
      for (const language of ['ko', 'en'] as const)
        expect(Object.keys(columnWords(language, table, column).values ?? {}).sort()).toEqual(
          [...(column.values ?? [])].sort(),
        );
});
