import { expect, test } from 'vitest';
import { useKilledScript } from '#tests/support/until-killed';

const importUntil = useKilledScript('import-until-killed');

const dropped = { interrupted: { finished: 0, dropped: 1 }, run: 'dropped', audited: ['drop-import'] };
const finished = { interrupted: { finished: 1, dropped: 0 }, run: 'done', audited: ['import-places'] };

test('killed at any step, an import is after a restart wholly there with its row in the log, or not at all', () => {
  let places = 600;
  expectToFind(importUntil('', String(places)), { run: null });
  for (const [steps, outcome] of [
    [['begun'], dropped],
    [['staged'], dropped],
    [['before-audit'], dropped],
    [['committed'], finished],
    [['while-applying'], finished],
    [['between-batches'], finished],
    [['applied'], finished],
    // The restart is killed as well, half-way through finishing.
    [['committed', 'between-batches', 'while-applying'], finished],
  ] as const) {
    const wanted = places + 600;
    for (const step of steps) expect(importUntil(`import:${step}`, String(wanted)).signal).toBe('SIGKILL');
    if (outcome === finished) places = wanted;
    const counts = [places, places, places, places];
    expectToFind(importUntil('', String(places)), { ...outcome, counts, staged: 0, problems: [] });
  }
}, 900_000);

function expectToFind(child: ReturnType<typeof importUntil>, found: object) {
  expect([child.status, child.stderr]).toEqual([0, '']);
  expect(JSON.parse(child.stdout)).toMatchObject(found);
}
