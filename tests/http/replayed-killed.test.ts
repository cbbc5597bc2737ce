import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDatabase, testDatabase } from '#tests/support/database';

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

test('killed at any step, what was sent with a key is taken once, and sending it again opens it', () => {
  const dead = ['replay:begun', 'replay:run', 'replay:run', 'replay:kept'].map(send);
  expect(dead.map(({ signal, stdout }) => [signal, stdout])).toEqual(dead.map(() => ['SIGKILL', '']));
  const [alive, again] = [send(''), send('')];
  expect([alive.status, alive.stderr, again.status, again.stderr]).toEqual([0, '', 0, '']);
  const [first, second] = [JSON.parse(alive.stdout), JSON.parse(again.stdout)];
  expect(first).toMatchObject({
    before: { submissions: 1, corrections: 1, problems: [] },
    status: 201,
    sent: { lines: [{ field: 'phone', came: 'filed' }] },
    followed: 200,
  });
  expect(second).toEqual(first);
}, 600_000);

function send(faultPoint: string) {
  const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: server?.url ?? '', FAULT_POINT: faultPoint };
  const args = ['--import', 'tsx', 'tests/support/send-until-killed.ts'];
  return spawnSync(process.execPath, args, { env, encoding: 'utf8' });
}
