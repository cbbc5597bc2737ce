import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareKeys, formatRow } from '#app/domain/releases/verify/canonical-csv.mjs';
import { changesBetween, underColumns, withChanges } from '#app/domain/releases/verify/changes.mjs';

type Row = readonly string[];

async function* stream(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows;
}

async function all<Of>(rows: AsyncIterable<Of>) {
  const found: Of[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

const cell = fc.string({ unit: 'grapheme', maxLength: 4 });
const table = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...'abcdefgh'), fc.constantFrom('', 'x', '😀', '\ufb00'), cell), {
    selector: ([id, item]) => `${id}/${item}`,
  })
  .map((rows) => rows.sort((a, b) => compareKeys(a, b, 2)));

async function changesRows(before: Row[], after: Row[]) {
  const changes = await all(changesBetween(stream(before), stream(after), 2));
  return changes.map(({ op, row }): Row => [op, ...row]);
}

test('a table with its changes is the next one, to the byte', async () => {
  await fc.assert(
    fc.asyncProperty(table, table, async (before, after) => {
      const changes = await changesRows(before, after);
      const reached = await all(withChanges(stream(before), stream(changes), 2));
      expect(reached.map(formatRow).join('')).toBe(after.map(formatRow).join(''));
    }),
  );
});

test('equal tables have no changes', async () => {
  await fc.assert(fc.asyncProperty(table, async (rows) => (await changesRows(rows, rows)).length === 0));
});

test('changes come in the order of the key, a delete with the old row', async () => {
  const before = [
    ['a', '1', 'old'],
    ['b', '1', 'gone'],
  ];
  const after = [
    ['a', '1', 'new'],
    ['c', '1', 'added'],
  ];
  expect(await changesRows(before, after)).toEqual([
    ['update', 'a', '1', 'new'],
    ['delete', 'b', '1', 'gone'],
    ['insert', 'c', '1', 'added'],
  ]);
});

test.each([
  ['an update of a row that is not there', [['update', 'z', '1', 'x']]],
  ['a delete of a row that reads otherwise', [['delete', 'a', '1', 'other']]],
  ['an insert of a row that is there', [['insert', 'a', '1', 'old']]],
  ['another word', [['drop', 'a', '1', 'old']]],
])('%s does not fit', async (_, changes) => {
  await expect(all(withChanges(stream([['a', '1', 'old']]), stream(changes), 2))).rejects.toThrow();
});

test('a column that came later is empty before, one that went is left out', async () => {
  expect(await all(underColumns(stream([['1', 'a', 'b']]), ['id', 'old', 'name'], ['id', 'name', 'phone']))).toEqual([
    ['1', 'b', ''],
  ]);
});
