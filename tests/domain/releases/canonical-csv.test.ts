import { expect, test } from 'vitest';
import fc from 'fast-check';
import { compareUtf8, formatRow, parseLine, readRows } from '#app/domain/releases/verify/canonical-csv.mjs';

const cell = fc.string({ unit: 'grapheme' }).map((text) => text.normalize('NFC').replace(/[\p{Cc}\u2028\u2029]/gu, ''));

async function all<Of>(rows: AsyncIterable<Of>) {
  const found: Of[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

test('any cells can be written and read back', () => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1 }), (cells) => {
      expect(parseLine(formatRow(cells).slice(0, -1))).toEqual(cells);
    }),
  );
});

test('only cells with commas, quotes or line breaks are quoted', () => {
  expect(formatRow(['a b', '가,나', 'say "hi"', '', "'x"])).toBe(`a b,"가,나","say ""hi""",,'x\n`);
});

test('rows are read whatever the chunks are, even in the middle of a letter', async () => {
  const bytes = Buffer.from('id,name\n1,온누리약국\n2,"가,나"\n');
  for (let size = 1; size < 12; size++) {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    );
    expect(await all(readRows(chunks))).toEqual([
      ['id', 'name'],
      ['1', '온누리약국'],
      ['2', '가,나'],
    ]);
  }
});

test.each([
  ['needless quotes', 'id\n"1"\n'],
  ['CRLF', 'id\r\n1\r\n'],
  ['a byte order mark kept as a name', 'id,"n\n'],
  ['no line end', 'id\n1'],
  ['decomposed Hangul', `id\n${'가'.normalize('NFD')}\n`],
  ['bytes that are no UTF-8', Buffer.from([0x69, 0x0a, 0xb0, 0xa1, 0x0a])],
])('%s is not canonical', async (_, text) => {
  await expect(all(readRows([Buffer.from(text)]))).rejects.toThrow();
});

test('texts are ordered as their UTF-8 bytes are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      expect(Math.sign(compareUtf8(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
  );
  expect(compareUtf8('\ufb00', '😀')).toBeLessThan(0);
});
