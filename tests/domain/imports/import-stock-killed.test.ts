import { expect, test } from 'vitest';
import { useKilledScript } from '#tests/support/until-killed';

const importUntil = useKilledScript('import-stock-until-killed');

const dropped = { interrupted: { finished: 0, dropped: 1 }, run: 'dropped', audited: ['drop-import'] };
const finished = { interrupted: { finished: 1, dropped: 0 }, run: 'done', audited: ['import-stock'] };

test('killed at any step, an import of stock is after a restart wholly there with its row in the log, or not at all', () => {
  let minute = 10;
  expectToFind(importUntil('', String(minute)), { run: null, reports: 0, newest: [] });
  for (const [steps, outcome] of [
    // Nothing is left of these but their row, so that the next may die at once.
    [['begun', 'staged', 'before-audit'], dropped],
    [['committed'], finished],
    [['while-applying'], finished],
    [['between-batches'], finished],
    [['applied'], finished],
  ] as const) {
    for (const step of steps) expect(importUntil(`import:${step}`, String(minute + 1)).signal, step).toBe('SIGKILL');
    if (outcome === finished) minute += 1;
    const all = { newest: [String(minute)], reports: 2400 * (minute - 9), staged: 0, problems: [] };
    // What it imports itself is what is there already.
    expectToFind(importUntil('', String(minute)), { ...outcome, ...all });
  }
}, 900_000);

function expectToFind(child: ReturnType<typeof importUntil>, found: object) {
  expect([child.status, child.stderr]).toEqual([0, '']);
  expect(JSON.parse(child.stdout)).toMatchObject(found);
}
