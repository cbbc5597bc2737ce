import { UnreadableFile, type FileProblem } from './unreadable-file';

export interface CsvRecord {
  /** The line the record begins at; 1 is the header. */
  line: number;
  fields: string[];
  /** The record as the file has it, without its line end. */
  raw: string;
}

/** Longer than any honest record, and short enough that an unclosed quote cannot swallow a large file into memory. */
const longest = 100_000;

/**
 * RFC 4180, strictly, with LF or CRLF: a quote in the middle of a field, text after a closing quote or a quote that is
 * never closed refuses the file, because from there on nobody knows which column is which. Yields records by the
 * chunk, the header among them; a line with nothing on it is a record with one empty field.
 */
export async function* readCsv(chunks: AsyncIterable<string>): AsyncGenerator<CsvRecord[]> {
  let text = '';
  let line = 1;
  for await (const chunk of chunks) {
    const read = recordsOf(text + chunk, line, false);
    text = read.rest;
    line = read.line;
    if (text.length > longest) fail('record-too-long', line, `records under ${longest} characters`, 'a longer one');
    if (read.records.length > 0) yield read.records;
  }
  const last = recordsOf(text, line, true);
  if (last.records.length > 0) yield last.records;
}

function recordsOf(text: string, firstLine: number, atEnd: boolean) {
  const records: CsvRecord[] = [];
  let at = 0;
  let line = firstLine;
  while (at < text.length) {
    let end = text.indexOf('\n', at);
    if (end < 0) {
      if (!atEnd) break;
      end = text.length;
    }
    const raw = withoutReturn(text.slice(at, end));
    if (!raw.includes('"')) {
      if (raw.includes('\r')) fail('lone-carriage-return', line, 'lines that end in LF or CRLF', 'CR alone');
      records.push({ line, fields: raw.split(','), raw });
      at = end + 1;
      line += 1;
      continue;
    }
    const quoted = quotedRecord(text, at, line, atEnd);
    if (!quoted) break;
    records.push(quoted.record);
    at = quoted.next;
    line += quoted.lines;
  }
  return { records, rest: text.slice(at), line };
}

/** A record that has quotes in it, and so perhaps line breaks; null while its end has not been read. */
function quotedRecord(text: string, start: number, line: number, atEnd: boolean) {
  const fields: string[] = [];
  let at = start;
  for (;;) {
    const field = text[at] === '"' ? quotedField(text, at, line, atEnd) : plainField(text, at, line, atEnd);
    if (!field) return null;
    fields.push(field.value);
    at = field.end;
    if (text[at] === ',') {
      at += 1;
      continue;
    }
    const raw = text.slice(start, at);
    const next = at + (text[at] === '\r' ? 2 : 1);
    return { record: { line, fields, raw }, next, lines: raw.split('\n').length };
  }
}

function quotedField(text: string, start: number, line: number, atEnd: boolean) {
  let close = text.indexOf('"', start + 1);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close < 0) {
    if (!atEnd) return null;
    fail('quote-never-closed', line, 'a closing quote', 'the end of the file');
  }
  const end = close + 1;
  const after = text.slice(end, end + 2);
  // Whether the quote closes, or is the first half of a doubled one or of CRLF, the next chunk tells.
  if (!atEnd && (after === '' || after === '\r')) return null;
  if (!(after === '' || after[0] === ',' || after[0] === '\n' || after === '\r\n')) {
    fail('text-after-quote', line, "a comma or the line's end after a closing quote", JSON.stringify(after));
  }
  return { value: text.slice(start + 1, close).replaceAll('""', '"'), end };
}

function plainField(text: string, start: number, line: number, atEnd: boolean) {
  let end = start;
  while (end < text.length && text[end] !== ',' && text[end] !== '\n') {
    if (text[end] === '"') fail('quote-inside-field', line, 'quotes around a whole field', 'a quote inside one');
    end += 1;
  }
  if (end === text.length && !atEnd) return null;
  if (text[end] !== ',' && text[end - 1] === '\r' && end > start) end -= 1;
  const value = text.slice(start, end);
  if (value.includes('\r')) fail('lone-carriage-return', line, 'lines that end in LF or CRLF', 'CR alone');
  return { value, end };
}

const withoutReturn = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line);

function fail(problem: FileProblem, line: number, expected: string, found: string): never {
  throw new UnreadableFile({ problem, line, expected, found });
}
