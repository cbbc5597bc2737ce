import { createHash } from 'node:crypto';
import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { compareKeys, formatRow, readLines, readRows } from './canonical-csv.mjs';
import { cellOfValue } from './cells.mjs';
import { underColumns, withChanges } from './changes.mjs';

/** @typedef {import('../manifest').Manifest} Manifest */
/** @typedef {import('../manifest').TableEntry} TableEntry */
/** @typedef {import('./reader.mjs').Reader} Reader */
/** @typedef {import('./canonical-csv.mjs').Row} Row */

/**
 * Reads every file of a table back to its rows and compares their hash with the table's.
 * @param {Reader} release
 * @param {Manifest} manifest
 * @param {TableEntry} table
 * @returns {{ path: string, check: () => Promise<string> }[]}
 */
export const tableChecks = (release, manifest, table) =>
  manifest.files
    .filter(({ role, table: name, path }) => role === 'data' && name === table.name && isReadable(path))
    .map(({ path }) => ({
      path,
      async check() {
        const { hash, rows } = await hashOf(inOrder(rowsOfFile(release, path, table), table), table);
        if (rows !== table.rows) throw new Error(`it has ${rows} rows, the manifest says ${table.rows}`);
        if (hash !== table.logicalSha256) throw new Error('its rows are not those of the table');
        return `${rows} rows`;
      },
    }));

/** Excel, GeoJSON and Parquet say the same, but reading them back takes more than Node has. @param {string} path */
const isReadable = (path) => /(?<!\.excel)\.csv$|\.csv\.gz$|\.jsonl\.gz$/.test(path);

/**
 * The release before, with its changes applied, must be this one.
 * @param {Reader} release
 * @param {TableEntry} table
 * @param {Reader} previous
 * @param {TableEntry} before
 * @param {(row: Row) => void} onDelete
 */
export async function proveDiff(release, table, previous, before, onDelete) {
  if (!table.diff) throw new Error('the manifest has no diff of it');
  const counts = { insert: 0, update: 0, delete: 0 };
  const columns = namesOf(table);
  /** @returns {AsyncGenerator<Row>} */
  async function* changes() {
    for await (const row of withoutHeader(
      release.read(/** @type {NonNullable<TableEntry['diff']>} */ (table.diff).path),
      ['_op', ...columns],
    )) {
      const [op] = row;
      if (op === 'insert' || op === 'update' || op === 'delete') counts[op]++;
      if (op === 'delete') onDelete(row.slice(1));
      yield row;
    }
  }
  const old = underColumns(withoutHeader(previous.read(before.path), namesOf(before)), namesOf(before), columns);
  const { hash } = await hashOf(inOrder(withChanges(old, changes(), table.keyLength), table), table);
  if (hash !== table.logicalSha256) throw new Error(`${table.diff.from} with its changes is not this table`);
  for (const op of /** @type {const} */ (['insert', 'update', 'delete']))
    if (counts[op] !== table.diff[op])
      throw new Error(`it has ${counts[op]} × ${op}, the manifest says ${table.diff[op]}`);
  return `${table.diff.from} with ${counts.insert + counts.update + counts.delete} changes is this table`;
}

/**
 * @param {Reader} release
 * @param {string} path
 * @param {TableEntry} table
 * @returns {AsyncGenerator<Row>}
 */
export async function* rowsOfFile(release, path, table) {
  const bytes = release.read(path);
  const plain = path.endsWith('.gz') ? Readable.from(bytes).pipe(createGunzip()) : bytes;
  if (!path.includes('.jsonl')) {
    yield* withoutHeader(plain, namesOf(table));
    return;
  }
  for await (const line of readLines(plain)) {
    /** @type {Record<string, unknown>} */
    const values = JSON.parse(line);
    yield table.columns.map(({ name, type }) => cellOfValue(type, values[name]));
  }
}

/**
 * @param {AsyncIterable<Uint8Array>} bytes
 * @param {readonly string[]} columns
 * @returns {AsyncGenerator<Row>}
 */
async function* withoutHeader(bytes, columns) {
  let header = true;
  for await (const row of readRows(bytes)) {
    if (header && row.join() !== columns.join()) throw new Error(`its columns are ${row.join()}`);
    if (!header && row.length !== columns.length) throw new Error(`a row has ${row.length} cells`);
    if (!header) yield row;
    header = false;
  }
  if (header) throw new Error('it has no header');
}

/**
 * @param {AsyncIterable<Row>} rows
 * @param {TableEntry} table
 * @returns {AsyncGenerator<Row>}
 */
async function* inOrder(rows, { keyLength }) {
  /** @type {Row | null} */
  let last = null;
  for await (const row of rows) {
    if (last && compareKeys(last, row, keyLength) >= 0)
      throw new Error(`the row ${row.slice(0, keyLength).join(' ')} is not in the order of the key, or there twice`);
    yield row;
    last = row;
  }
}

/**
 * The hash of the table's canonical spelling.
 * @param {AsyncIterable<Row>} rows
 * @param {TableEntry} table
 */
async function hashOf(rows, table) {
  const hash = createHash('sha256').update(formatRow(namesOf(table)));
  let count = 0;
  for await (const row of rows) {
    hash.update(formatRow(row));
    count++;
  }
  return { hash: hash.digest('hex'), rows: count };
}

/** @param {TableEntry} table */
const namesOf = ({ columns }) => columns.map(({ name }) => name);
