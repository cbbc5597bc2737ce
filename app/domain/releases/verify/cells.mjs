import { canonicalJson } from './canonical-json.mjs';

// A cell is text; its column's type says which value the text spells.

/** @typedef {'text' | 'integer' | 'degrees' | 'time' | 'json'} CellType */

/**
 * The value as JSON carries it; null for the empty cell.
 * @param {CellType} type
 * @param {string} cell
 * @returns {unknown}
 */
export function valueOfCell(type, cell) {
  if (cell === '') return null;
  if (type === 'degrees' || type === 'integer') return Number(cell);
  if (type === 'json') return JSON.parse(cell);
  return cell;
}

/**
 * The cell that spells a value: NFC, without line breaks or control characters; degrees with seven decimals; times in UTC.
 * @param {CellType} type
 * @param {unknown} value
 * @returns {string}
 */
export function cellOfValue(type, value) {
  if (value === null || value === undefined || value === '') return '';
  if (type === 'degrees') return Number(value).toFixed(7);
  if (type === 'json') return canonicalJson(inNfc(value));
  if (value instanceof Date) return value.toISOString();
  return oneLine(String(value));
}

/** @param {string} text */
const oneLine = (text) =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();

/**
 * @param {unknown} value
 * @returns {unknown}
 */
function inNfc(value) {
  if (typeof value === 'string') return oneLine(value);
  if (Array.isArray(value)) return value.map(inNfc);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [oneLine(name), inNfc(member)]));
}
