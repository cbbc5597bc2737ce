import { expect, test } from 'vitest';
import { useKilledScript } from '#tests/support/until-killed';

const steps = ['after-part', 'after-decision', 'after-move', 'after-publishing', 'after-audit', 'after-commit'];
const none = { state: 'waiting', reviewers: 0, decisions: 0, steps: 0, changes: 0, places: 0, audited: 0 };
const all = { state: 'approved', reviewers: 2, decisions: 1, steps: 1, changes: 1, places: 0, audited: 1 };

const approveUntil = useKilledScript('approve-until-killed');

test.each([
  ['a value', 'phone', { ...none, version: 1 }, { ...all, version: 2 }],
  ['a missing place', 'missing-place', { ...none, version: null }, { ...all, places: 1, version: 1 }],
])(
  'killed at any step, an approval of %s is wholly there with its audit row, or not at all',
  (_, what, nothing, everything) => {
    const dead = steps.map((step) => approveUntil(`approve:${step}`, what));
    expect(dead.map(({ signal }) => signal)).toEqual(steps.map(() => 'SIGKILL'));
    const alive = approveUntil('', what);
    expect([alive.status, alive.stderr]).toEqual([0, '']);
    const { found, problems } = JSON.parse(alive.stdout) as { found: unknown[]; problems: unknown[] };
    expect(found).toEqual([nothing, nothing, nothing, nothing, nothing, everything]);
    expect(problems).toEqual([]);
  },
  600_000,
);
