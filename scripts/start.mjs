// `npm start`: installs what is missing, builds what is stale, and serves.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

process.chdir(path.resolve(import.meta.dirname, '..'));
process.env.NODE_ENV = 'production';

const installed = 'node_modules/.barodata-lock';
const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
if (differs(installed, lock)) {
  console.log('Installing packages …');
  run('npm', 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error');
  writeFileSync(installed, lock);
}

const built = 'build/.sources';
const sources = fingerprint(['app', 'content', 'db', 'scripts', 'remix.config.js', 'package-lock.json']);
if (differs(built, sources)) {
  console.log('Building …');
  run(process.execPath, 'scripts/build.mjs');
  mkdirSync('build', { recursive: true });
  writeFileSync(built, sources);
}

const build = await import(pathToFileURL(path.resolve('build/server/index.js')).href);
try {
  await build.entry.module.serve(build);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
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

/** One hash over the names and contents of what the build is made from. @param {string[]} places */
function fingerprint(places) {
  const hash = createHash('sha256');
  for (const place of places) {
    const files = statSync(place).isDirectory()
      ? readdirSync(place, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => path.join(entry.parentPath, entry.name))
          .sort()
      : [place];
    for (const file of files) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}
