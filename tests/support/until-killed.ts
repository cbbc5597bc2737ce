import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { createDatabase, testDatabase } from './database';

/**
 * Runs a script of this folder in a process that dies at the fault point ('' for one that lives), over a database that is
 * the test's own. PGlite's process is the site itself: the one that dies is the one whose database it is.
 */
export function useKilledScript(script: string) {
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

  return (faultPoint: string, ...words: string[]) => {
    const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: server?.url ?? '', FAULT_POINT: faultPoint };
    const file = `tests/support/${script}.ts`;
    return spawnSync(process.execPath, ['--import', 'tsx', file, ...words], { env, encoding: 'utf8' });
  };
}
