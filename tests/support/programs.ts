import { spawnSync } from 'node:child_process';

/**
 * Whether a test must be skipped because a program it runs is not on this machine. Never in CI: there the program must be,
 * and the test fails without it.
 */
export const lacks = (program: string): boolean =>
  !process.env.CI && spawnSync(program, ['--version'], { stdio: 'ignore' }).status !== 0;
