import { type FileFormat, isRefused, type OfficialRow, type RefusedRow } from './official-row';
import { readCsv } from './read-csv';
import { readUtf8 } from './read-utf8';
import { UnreadableFile } from './unreadable-file';

export interface RowsRead {
  rows: OfficialRow[];
  refused: RefusedRow[];
  blank: number;
}

/**
 * A source's file, row by row. A wrong header or a row with another number of columns refuses the file whole
 * (UnreadableFile): after such a row nobody knows which value belongs where.
 */
export async function* readRows(bytes: AsyncIterable<Uint8Array>, format: FileFormat): AsyncGenerator<RowsRead> {
  for await (const { records, blank } of recordsOf(bytes, format)) {
    const read: RowsRead = { rows: [], refused: [], blank };
    for (const record of records) {
      const row = format.read(record);
      if (isRefused(row)) read.refused.push(row);
      else read.rows.push(row);
    }
    yield read;
  }
}

/**
 * The codes that two different rows claim, so that neither can be believed. Reads the whole file, and so refuses an
 * unreadable one before anything is done with its first rows.
 */
export async function contestedCodes(bytes: AsyncIterable<Uint8Array>, format: FileFormat): Promise<Set<string>> {
  const rows = new Map<string, string>();
  const contested = new Set<string>();
  for await (const { records } of recordsOf(bytes, format)) {
    for (const { fields, raw } of records) {
      const code = fields[format.codeColumn]?.trim() ?? '';
      const first = rows.get(code);
      if (first === undefined) rows.set(code, raw);
      else if (first !== raw) contested.add(code);
    }
  }
  return contested;
}

async function* recordsOf(bytes: AsyncIterable<Uint8Array>, { header }: FileFormat) {
  let headerRead = false;
  for await (const records of readCsv(readUtf8(bytes))) {
    if (!headerRead) expectHeader(records.shift()?.fields ?? [], header);
    headerRead = true;
    const filled = records.filter(({ fields }) => fields.some((field) => field.trim() !== ''));
    for (const record of filled) expectColumns(record, header);
    yield { records: filled, blank: records.length - filled.length };
  }
  if (!headerRead) expectHeader([], header);
}

function expectHeader(fields: string[], header: readonly string[]) {
  if (fields.length === header.length && fields.every((field, at) => field === header[at])) return;
  const problem = fields.length === 0 ? 'empty-file' : 'wrong-header';
  const found = fields.length === 0 ? 'nothing' : fields.join(',').slice(0, 200);
  throw new UnreadableFile({ problem, line: 1, expected: `the header ${header.join(',')}`, found });
}

function expectColumns({ line, fields }: { line: number; fields: string[] }, header: readonly string[]) {
  if (fields.length === header.length) return;
  const expected = `${header.length} columns (${header.join(',')})`;
  throw new UnreadableFile({ problem: 'wrong-column-count', line, expected, found: `${fields.length}` });
}
