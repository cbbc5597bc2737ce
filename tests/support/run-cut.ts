import { spawnSync } from 'node:child_process';

/** Cuts in a child process and answers how it ended; the environment may name a fault point, a time zone, a key. */
export function runCut(now: string, environment: Record<string, string>) {
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'tests/domain/releases/cut-once.ts', now],
    { env: { ...process.env, ...environment }, encoding: 'utf8' },
  );
  return { status, signal, stdout, stderr };
}
