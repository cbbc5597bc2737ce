/**
 * A cell that no spreadsheet takes for a formula: an apostrophe before what starts like one. Cells that start with
 * apostrophes and then like a formula get one more, so that it can be undone.
 */
export const neutralised = (cell: string) => (formula.test(cell) ? `'${cell}` : cell);

export const withoutNeutraliser = (cell: string) => (neutral.test(cell) ? cell.slice(1) : cell);

/** Where people type full-width signs, a spreadsheet may take them for the narrow ones. */
const formula = /^'*[=+\-@\t\r＝＋－＠]/;
const neutral = /^'+[=+\-@\t\r＝＋－＠]/;
