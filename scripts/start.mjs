// `npm start`: installs what is missing, builds what is stale, and serves.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { sourcesNow, stamp } from './build-sources.mjs';

process.chdir(path.resolve(import.meta.dirname, '..'));
process.env.NODE_ENV = 'production';

const installed = 'node_modules/.barodata-lock';
const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
if (differs(installed, lock)) {
  console.log('Installing packages …');
  run('npm', 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error');
  writeFileSync(installed, lock);
}

if (differs(stamp, sourcesNow())) {
  console.log('Building …');
  run(process.execPath, 'scripts/build.mjs');
}

const build = await import(pathToFileURL(path.resolve('build/server/index.js')).href);
try {
  await build.entry.module.serve(build);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof Error && error.cause instanceof Error) console.error(error.cause.message);
  process.exit(1);
}

/** @param {string} program @param {string[]} args */
function run(program, ...args) {
  const { status } = spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}

/** Whether `file` does not say `now`. @param {string} file @param {string} now */
function differs(file, now) {
  return !existsSync(file) || readFileSync(file, 'utf8') !== now;
}
