import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDatabase, testDatabase } from '#tests/support/database';

const steps = ['after-part', 'after-decision', 'after-move', 'after-publishing', 'after-audit', 'after-commit'];
const none = { state: 'waiting', reviewers: 0, decisions: 0, steps: 0, changes: 0, places: 0, audited: 0 };
const all = { state: 'approved', reviewers: 2, decisions: 1, steps: 1, changes: 1, places: 0, audited: 1 };

// PGlite's process is the site itself: the one that dies is the one whose database it is.
let dataDir = '';
let server: Awaited<ReturnType<typeof createDatabase>> | null = null;

beforeEach(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'barodata-killed-'));
  if (testDatabase === 'postgres') server = await createDatabase();
});
afterEach(async () => {
  await server?.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

test.each([
  ['a value', 'phone', { ...none, version: 1 }, { ...all, version: 2 }],
  ['a missing place', 'missing-place', { ...none, version: null }, { ...all, places: 1, version: 1 }],
])(
  'killed at any step, an approval of %s is wholly there with its audit row, or not at all',
  (_, what, nothing, everything) => {
    const dead = steps.map((step) => approve(what, `approve:${step}`));
    expect(dead.map(({ signal }) => signal)).toEqual(steps.map(() => 'SIGKILL'));
    const alive = approve(what, '');
    expect([alive.status, alive.stderr]).toEqual([0, '']);
    const { found, problems } = JSON.parse(alive.stdout) as { found: unknown[]; problems: unknown[] };
    expect(found).toEqual([nothing, nothing, nothing, nothing, nothing, everything]);
    expect(problems).toEqual([]);
  },
  600_000,
);

function approve(what: string, faultPoint: string) {
  const script = 'tests/support/approve-until-killed.ts';
  const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: server?.url ?? '', FAULT_POINT: faultPoint };
  return spawnSync(process.execPath, ['--import', 'tsx', script, what], { env, encoding: 'utf8' });
}
