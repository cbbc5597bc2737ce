import { compareKeys } from './canonical-csv.mjs';

/** @typedef {import('./canonical-csv.mjs').Row} Row */
/** @typedef {{ op: 'insert' | 'update', row: Row, before?: Row } | { op: 'delete', row: Row }} Change */

/**
 * What leads from one table to the next, both sorted by their key: the new row, or for a delete the old one.
 * @param {AsyncIterable<Row>} before
 * @param {AsyncIterable<Row>} after
 * @param {number} keyLength
 * @returns {AsyncGenerator<Change>}
 */
export async function* changesBetween(before, after, keyLength) {
  for await (const [old, now] of pairs(before, after, keyLength)) {
    if (!old && now) yield { op: 'insert', row: now };
    else if (old && !now) yield { op: 'delete', row: old };
    else if (old && now && old.some((cell, at) => cell !== now[at])) yield { op: 'update', row: now, before: old };
  }
}

/**
 * A table with changes applied. Throws where they do not fit it.
 * @param {AsyncIterable<Row>} table
 * @param {AsyncIterable<Row>} changes rows of changes.csv, without the header
 * @param {number} keyLength
 * @returns {AsyncGenerator<Row>}
 */
export async function* withChanges(table, changes, keyLength) {
  for await (const [row, change] of pairs(table, changes, keyLength, 1)) {
    if (!change) {
      if (row) yield row;
      continue;
    }
    const [op, ...cells] = change;
    const key = cells.slice(0, keyLength).join(' ');
    if (op === 'insert' && row) throw new Error(`insert of ${key}, which is already there`);
    if (op !== 'insert' && !row) throw new Error(`${op} of ${key}, which is not there`);
    if (op === 'insert' || op === 'update') yield cells;
    else if (op !== 'delete') throw new Error(`"${op}" is no operation`);
    else if (row?.some((cell, at) => cell !== cells[at]))
      throw new Error(`delete of ${key}, whose row reads otherwise`);
  }
}

/**
 * Rows under other columns: the same name keeps its cell, a new one is empty.
 * @param {AsyncIterable<Row>} rows
 * @param {readonly string[]} from
 * @param {readonly string[]} to
 * @returns {AsyncGenerator<Row>}
 */
export async function* underColumns(rows, from, to) {
  const places = to.map((name) => from.indexOf(name));
  for await (const row of rows) yield places.map((at) => (at < 0 ? '' : (row[at] ?? '')));
}

/**
 * Both tables side by side, joined on the key. `offset` is where the key starts in the second.
 * @param {AsyncIterable<Row>} left
 * @param {AsyncIterable<Row>} right
 * @param {number} keyLength
 * @returns {AsyncGenerator<[Row | undefined, Row | undefined]>}
 */
async function* pairs(left, right, keyLength, offset = 0) {
  const lefts = left[Symbol.asyncIterator]();
  const rights = right[Symbol.asyncIterator]();
  let a = await next(lefts);
  let b = await next(rights);
  while (a || b) {
    const order = !a ? 1 : !b ? -1 : compareKeys(a, offset ? b.slice(offset) : b, keyLength);
    yield [order <= 0 ? a : undefined, order >= 0 ? b : undefined];
    if (order <= 0) a = await next(lefts);
    if (order >= 0) b = await next(rights);
  }
}

/**
 * @param {AsyncIterator<Row>} rows
 * @returns {Promise<Row | undefined>}
 */
async function next(rows) {
  const { value, done } = await rows.next();
  return done ? undefined : value;
}
