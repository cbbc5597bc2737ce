import { expect, test } from 'vitest';
import type { OfficialRow } from '#app/domain/imports/official-row';
import { readRows, type RowsRead } from '#app/domain/imports/read-rows';
import { sellerFile } from '#app/domain/imports/seller-file';

const header = 'type,code,name,addr,lat,lng';
const good = '01,11837551,동광약국,서울특별시 용산구 장문로 66-1 (보광동),37.5260123,126.9969499';

test('a row becomes what the list says of one place', async () => {
  expect(await rowOf(good)).toEqual({
    line: 2,
    code: '11837551',
    doc: {
      name: '동광약국',
      kind: 'pharmacy',
      location: { address: '서울특별시 용산구 장문로 66-1 (보광동)', lat: 37.5260123, lng: 126.9969499 },
    },
    raw: null,
    notes: [],
    text: good,
  });
});

test('white space and commas at the end are cleaned away, and kept in what the file said', async () => {
  const row = await rowOf(
    '02,5038300744, 고령\u00a0쌍림우체국,"경북 고령군  쌍림면 대가야로 608 608, ",35.6791963,128.2422529',
  );
  expect(row.doc).toMatchObject({
    name: '고령 쌍림우체국',
    kind: 'post-office',
    location: { address: '경북 고령군 쌍림면 대가야로 608 608' },
  });
  expect(row.raw).toMatchObject({ name: ' 고령\u00a0쌍림우체국', addr: '경북 고령군  쌍림면 대가야로 608 608, ' });
  expect(row.notes).toEqual(['cleaned']);
});

test('decomposed Hangul is composed, and coordinates keep seven decimals', async () => {
  const row = await rowOf(
    `03,2158207126,${'하나로'.normalize('NFD')},서울특별시 송파구 양재대로 932,37.49212345678,127.1107`,
  );
  expect(row.doc).toMatchObject({ name: '하나로', kind: 'hanaro-mart', location: { lat: 37.4921235, lng: 127.1107 } });
});

test('missing coordinates and a missing address are not known, not wrong', async () => {
  const row = await rowOf('01,37813706,낙동약국,,,');
  expect(row.doc.location).toEqual({ address: '', lat: null, lng: null });
  expect(row.notes).toEqual(['no-coordinates', 'no-address']);
});

test('a code of nine digits is kept and noted', async () => {
  const row = await rowOf('02,658303480,밀양상남우체국,경남 밀양시 상남면 평촌중앙로 34,35.4113425,128.775217');
  expect(row).toMatchObject({ code: '658303480', notes: ['odd-code-length'] });
});

test.each([
  ['04,11837551,a,서울특별시 용산구 장문로 66,37.5,126.9', 'unknown-type', '11837551'],
  ['1,11837551,a,서울특별시 용산구 장문로 66,37.5,126.9', 'unknown-type', '11837551'],
  ['01,1183755X,a,서울특별시 용산구 장문로 66,37.5,126.9', 'bad-code', null],
  ['01,,a,서울특별시 용산구 장문로 66,37.5,126.9', 'bad-code', null],
  ['01,11837551,,서울특별시 용산구 장문로 66,37.5,126.9', 'bad-name', '11837551'],
  [`01,11837551,${'긴'.repeat(100)},서울특별시 용산구 장문로 66,37.5,126.9`, 'bad-name', '11837551'],
  [`01,11837551,a,${'긴'.repeat(200)},37.5,126.9`, 'bad-address', '11837551'],
  ['01,11837551,a,서울특별시 용산구 장문로 66,126.9,37.5', 'swapped-axes', '11837551'],
  ['01,11837551,a,서울특별시 용산구 장문로 66,0,0', 'outside-korea', '11837551'],
  ['01,11837551,a,서울특별시 용산구 장문로 66,35.68,139.69', 'outside-korea', '11837551'],
  ['01,11837551,a,서울특별시 용산구 장문로 66,37.5,', 'half-coordinates', '11837551'],
  ['01,11837551,a,서울특별시 용산구 장문로 66,NaN,Infinity', 'not-a-number', '11837551'],
  ['01,11837551,a,서울특별시 용산구 장문로 66,3.75e1,1.269e2', 'not-a-number', '11837551'],
])('%s is set aside: %s', async (line, problem, code) => {
  const { rows, refused } = await read([header, good, line].join('\n'));
  expect(rows).toHaveLength(1);
  expect(refused).toEqual([{ line: 3, code, problem, raw: line }]);
});

test('a blank row is skipped and counted, whether it has its commas or not', async () => {
  expect(await read([header, ',,,,,', good, '', ''].join('\n'))).toMatchObject({
    rows: [{ line: 3 }],
    refused: [],
    blank: 2,
  });
});

test('Windows line ends and a byte order mark make no difference', async () => {
  expect(await read('\ufeff' + [header, good, ''].join('\r\n'))).toEqual(await read([header, good, ''].join('\n')));
});

test.each([
  ['', 'empty-file', 1],
  ['type,code,name,addr,lng,lat\n', 'wrong-header', 1],
  ['type;code;name;addr;lat;lng\n', 'wrong-header', 1],
  [`${good}\n`, 'wrong-header', 1],
  [`${header}\n${good}\n${good},\n`, 'wrong-column-count', 3],
  [`${header}\n${good}\n01,11837551\n`, 'wrong-column-count', 3],
])('%j refuses the file whole: %s', async (text, problem, line) => {
  await expect(read(text)).rejects.toMatchObject({
    why: { problem, line, expected: expect.stringContaining('type,code,name,addr,lat,lng') },
  });
});

async function rowOf(line: string): Promise<OfficialRow> {
  const { rows, refused } = await read(`${header}\n${line}\n`);
  expect(refused).toEqual([]);
  return rows[0]!;
}

async function read(text: string): Promise<RowsRead> {
  async function* bytes() {
    yield Buffer.from(text);
  }
  const all: RowsRead = { rows: [], refused: [], blank: 0 };
  for await (const some of readRows(bytes(), sellerFile)) {
    all.rows.push(...some.rows);
    all.refused.push(...some.refused);
    all.blank += some.blank;
  }
  return all;
}
