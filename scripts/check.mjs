// `npm run check`: everything that can be said of the code without starting the site.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

process.chdir(path.resolve(import.meta.dirname, '..'));
const withTests = !process.argv.includes('--without-tests');

/** @type {[name: string, program: string, ...args: string[]][]} */
const steps = [
  ['types', 'tsc', '--noEmit'],
  [
    'lint',
    'eslint',
    '--config',
    'tests/house/eslint.config.js',
    '--max-warnings',
    '0',
    'app',
    'db',
    'scripts',
    'tests',
    'remix.config.js',
  ],
  ['format', 'prettier', '--check', '--log-level', 'warn', '.'],
  [
    'direction',
    'depcruise',
    '--config',
    'tests/house/direction.config.mjs',
    '--output-type',
    'err',
    'app',
    'db',
    'scripts',
  ],
  [
    'unused exports',
    'ts-unused-exports',
    'tsconfig.json',
    '--allowUnusedTypes',
    '--silent',
    // What Remix, tools, or a text search (the array of rooms) take by its place.
    `--excludePathsFromReport=${[
      'app/domain/rooms',
      'app/routes',
      'app/root',
      'app/entry',
      'playwright.config',
      'drizzle.config',
      'eslint.config',
      'direction.config',
      'start-postgres',
      'remix.config',
    ].join(';')}`,
  ],
];
if (withTests)
  steps.push(['fast tests', 'vitest', 'run', '--config', 'remix.config.js', 'tests/house', 'tests/http', 'tests/ui']);

let failed = 0;
for (const [name, program, ...args] of steps) {
  const begun = performance.now();
  const { status } = spawnSync(path.join('node_modules', '.bin', program), args, {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
