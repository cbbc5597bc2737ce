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
  let headerRead = false;
  for await (const records of readCsv(readUtf8(bytes))) {
    const read: RowsRead = { rows: [], refused: [], blank: 0 };
    for (const record of records) {
      if (!headerRead) {
        expectHeader(record.fields, format.header);
        headerRead = true;
      } else if (record.fields.every((field) => field.trim() === '')) {
        read.blank += 1;
      } else {
        expectColumns(record, format.header);
        const row = format.read(record);
        if (isRefused(row)) read.refused.push(row);
        else read.rows.push(row);
      }
    }
    yield read;
  }
  if (!headerRead) expectHeader([], format.header);
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
