import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { rooms } from '#app/domain/rooms';

const tracked = spawnSync('git', ['ls-files'], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean);

test('the top of the house holds what the plan names, and what tools force on us', () => {
  const top = [...new Set(tracked.map((file) => file.split('/')[0] as string))];
  expect(top.sort()).toEqual([
    '.ci',
    '.gitignore',
    '.npmrc',
    '.prettierignore',
    'LICENSE',
    'README.md',
    'app',
    'content',
    'db',
    'package-lock.json',
    'package.json',
    'remix.config.js',
    'scripts',
    'tests',
    'tsconfig.json',
  ]);
});

test('every room of the domain stands in the one array, and every name in it has a room', () => {
  const folders = readdirSync('app/domain', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual([...rooms].sort());
});

test('no file of the program has outgrown one thing', () => {
  const long = tracked
    .filter((file) => /^(app|db|scripts)\/.*\.(ts|tsx|mjs)$/.test(file))
    .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length }))
    .filter(({ lines }) => lines > 300);
  expect(long).toEqual([]);
});

test('no folder is a home for leftovers', () => {
  const leftovers = /(^|\/)(utils?|lib|helpers?|services?|common|shared|misc|managers?)(\/|\.[\w.]+$)/;
  expect(tracked.filter((file) => /^(app|db|scripts|tests)\//.test(file) && leftovers.test(file))).toEqual([]);
});

test('whatever climbs is caught', () => {
  const climbing = [
    ['app/domain/places/climbs.ts', '#app/domain/corrections/states', 'places uses only rooms named before it'],
    ['app/domain/audit/climbs.ts', '#app/http/gate', 'the domain knows no edge'],
    ['app/ui/climbs.ts', '#app/routes/home', 'the interface fetches nothing'],
    ['app/routes/climbs.ts', '#db/schema/places', 'doors do not reach for tables'],
    ['app/http/climbs.ts', '#app/routes/home', 'the edge opens no door'],
    ['db/climbs.ts', '#app/domain/kst', 'the ground knows nothing above it'],
  ] as const;
  // A small house by the same plan, so that nothing is planted in the real one.
  const house = mkdtempSync(path.join(tmpdir(), 'planted-'));
  const put = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
    writeFileSync(path.join(house, file), text);
  };
  try {
    for (const file of ['tsconfig.json', 'app/domain/rooms.ts']) put(file, readFileSync(file, 'utf8'));
    for (const [file, target] of climbing) {
      put(`${target.replace('#', '')}.ts`, 'export const nothing = null;\n');
      put(file, `export * from '${target}';\n`);
    }
    const { status, stdout, stderr } = spawnSync(
      path.resolve('node_modules/.bin/depcruise'),
      ['--config', path.resolve('tests/house/direction.config.mjs'), '--output-type', 'err', 'app', 'db'],
      { cwd: house, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
    );
    for (const [file, , rule] of climbing) expect(stdout + stderr).toContain(`error ${rule}: ${file}`);
    expect(status).toBe(climbing.length);
  } finally {
    rmSync(house, { recursive: true });
  }
});
