// The one spelling of a table: UTF-8, NFC, LF, minimal quotes, null as the empty field, no line break inside a value.
// A table's logical hash is the SHA-256 of these bytes.

/** @typedef {readonly string[]} Row cells in the order of the table's columns; '' is "not known" */

/** @param {Row} cells */
export const formatRow = (cells) => `${cells.map(formatCell).join(',')}\n`;

/** @param {string} cell */
const formatCell = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * The rows of a canonical CSV file, its header first. Throws at the first line that is not spelt canonically.
 * @param {AsyncIterable<Uint8Array> | Iterable<Uint8Array>} chunks
 * @returns {AsyncGenerator<string[]>}
 */
export async function* readRows(chunks) {
  let number = 0;
  for await (const line of readLines(chunks)) {
    number++;
    const cells = parseLine(line);
    if (formatRow(cells) !== `${line}\n` || line.normalize('NFC') !== line)
      throw new SyntaxError(`line ${number} is not spelt canonically`);
    yield cells;
  }
}

/**
 * Lines that each end in LF, without it.
 * @param {AsyncIterable<Uint8Array> | Iterable<Uint8Array>} chunks
 * @returns {AsyncGenerator<string>}
 */
export async function* readLines(chunks) {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') throw new SyntaxError('the last line has no end');
}

/**
 * One line of CSV as its cells.
 * @param {string} line
 * @returns {string[]}
 */
export function parseLine(line) {
  if (!line.includes('"')) return line.split(',');
  const cells = [];
  for (const [, quoted, plain] of `,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",]*))/g))
    cells.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
  return cells;
}

/**
 * Order of two texts by their UTF-8 bytes. UTF-16 differs: there surrogates stand below U+E000.
 * @param {string} a
 * @param {string} b
 */
export function compareUtf8(a, b) {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at++) {
    const x = a.charCodeAt(at);
    const y = b.charCodeAt(at);
    if (x !== y) return aboveSurrogates(x) - aboveSurrogates(y);
  }
  return a.length - b.length;
}

/** @param {number} unit */
const aboveSurrogates = (unit) => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800);

/**
 * Order of two rows by their key, which is a table's first columns.
 * @param {Row} a
 * @param {Row} b
 * @param {number} keyLength
 */
export function compareKeys(a, b, keyLength) {
  for (let at = 0; at < keyLength; at++) {
    const order = compareUtf8(a[at] ?? '', b[at] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}
