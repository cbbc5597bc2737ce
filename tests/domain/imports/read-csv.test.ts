import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsv, type CsvRecord } from '#app/domain/imports/read-csv';
import { readUtf8 } from '#app/domain/imports/read-utf8';
import { UnreadableFile } from '#app/domain/imports/unreadable-file';

test('what a strict writer wrote is read back, however the bytes are cut into chunks', async () => {
  const field = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', '약', '국', ',', '"', '\n', ' ', '"', '🏥'), maxLength: 6 }),
    fc.fullUnicodeString().map((text) => text.replaceAll(/[\r\0\ufeff]|\p{Cs}/gu, '')),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      fc.boolean(),
      fc.integer({ min: 1, max: 9 }),
      async (rows, lineEnd, endsWithLineEnd, mark, chunk) => {
        const text = rows.map((row) => row.map(quoted).join(',')).join(lineEnd) + (endsWithLineEnd ? lineEnd : '');
        const records = await read(Buffer.from((mark ? '\ufeff' : '') + text), chunk);
        expect(records.map((record) => record.fields)).toEqual(rows);
        expect(records.map((record) => record.line)).toEqual(linesOf(rows));
      },
    ),
    { numRuns: 300 },
  );
});

test.each([
  ['a quote inside a field', 'a,b\nx"y,z\n', 'quote-inside-field', 2],
  ['text after a closing quote', 'a,b\n"x"y,z\n', 'text-after-quote', 2],
  ['a quote that is never closed', 'a,b\nc,d\n"x,y\nz,', 'quote-never-closed', 3],
  ['a carriage return alone', 'a,b\nx\ry,z\n', 'lone-carriage-return', 2],
  ['a carriage return alone in a record with quotes', 'a,b\n"x"\ry,z\n', 'text-after-quote', 2],
  ['a record without end', `a,b\n"${'x'.repeat(200_000)}`, 'record-too-long', 2],
])('%s refuses the file and names the line', async (_, text, problem, line) => {
  for (const chunk of [1_000_000, 3]) {
    if (text.length > 1000 && chunk === 3) continue;
    await expect(read(Buffer.from(text), chunk)).rejects.toMatchObject({ why: { problem, line } });
  }
});

test.each([
  ['CP949', Buffer.from([0xb0, 0xa1, 0x0a]), 'CP949'],
  ['UTF-16 with a mark', Buffer.from('\ufeffa,b\n', 'utf16le'), 'UTF-16'],
  ['UTF-16 without a mark', Buffer.from('a,b\n', 'utf16le'), 'NUL'],
  ['a byte that is neither', Buffer.from([0xff, 0x0a]), 'not UTF-8'],
  ['a character cut short at the end', Buffer.from([0xea]), 'not UTF-8'],
])('%s is refused whole, with the line', async (_, bad, found) => {
  const before = bad[0] === 0xff && bad[1] === 0xfe ? Buffer.alloc(0) : Buffer.from('한글,b\nc,d\n');
  for (const chunk of [1_000_000, 2]) {
    const problem = await read(Buffer.concat([before, bad]), chunk).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(UnreadableFile);
    const { why } = problem as UnreadableFile;
    expect(why).toMatchObject({ problem: 'not-utf-8', line: before.length > 0 ? 3 : 1 });
    expect(why.found).toContain(found);
    expect(why.expected).toContain('UTF-8');
  }
});

async function read(bytes: Buffer, chunk: number): Promise<CsvRecord[]> {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  }
  const records: CsvRecord[] = [];
  for await (const some of readCsv(readUtf8(chunks()))) records.push(...some);
  return records;
}

const quoted = (value: string) => (/[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

function linesOf(rows: string[][]): number[] {
  let line = 1;
  return rows.map((row) => {
    const at = line;
    line += 1 + row.join('').split('\n').length - 1;
    return at;
  });
}
