// `npm test`: from a bare clone to the last browser journey, on both databases.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findPostgres } from '../tests/support/postgres-cluster.mjs';

process.chdir(path.resolve(import.meta.dirname, '..'));
const onCi = !!process.env.CI;
const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} What did not hold, by name: said again after the thousands of lines it is lost in. */
const failures = [];

install();
installSystemPackages();
mkdirSync('build', { recursive: true });

step('build', process.execPath, ['scripts/build.mjs']);
step('check', process.execPath, ['scripts/check.mjs', '--without-tests']);
unitTests('pglite');
unitTestsOnPostgres();
journeys();

if (failures.length > 0) console.log(`\nDid not hold:\n${failures.join('\n')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);

function install() {
  const marker = 'node_modules/.barodata-lock';
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return;
  console.log('Installing packages …');
  const { status } = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(marker, lock);
}

/** As root on Debian, what the tests need and the machine lacks; elsewhere they say what they skip. */
function installSystemPackages() {
  /** @param {string[]} files */
  const found = (...files) => files.some((file) => existsSync(file));
  /** @type {[present: boolean, name: string][]} */
  const wanted = [
    [found('/usr/bin/chromium', '/usr/bin/google-chrome') || !!process.env.CHROMIUM_PATH, 'chromium'],
    [found('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'), 'fonts-noto-cjk'],
    [findPostgres() !== null, 'postgresql'],
    [found('/usr/sbin/nginx', '/usr/local/sbin/nginx'), 'nginx-light'],
    [found('/usr/bin/minisign', '/usr/local/bin/minisign'), 'minisign'],
    [found('/usr/bin/ssh-keygen'), 'openssh-client'],
    [found('/usr/bin/openssl', '/usr/local/bin/openssl'), 'openssl'],
    [found('/usr/bin/Rscript', '/usr/local/bin/Rscript'), 'r-base-core'],
    [found('/usr/bin/ogrinfo', '/usr/local/bin/ogrinfo'), 'gdal-bin'],
  ];
  const missing = wanted.filter(([present]) => !present).map(([, name]) => name);
  if (missing.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log(`Installing ${missing.join(', ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env });
  /** @param {string[]} names */
  const install = (...names) =>
    spawnSync('apt-get', ['install', '-y', '-qq', ...names], { stdio: ['ignore', 'ignore', 'inherit'], env });
  // What R and GDAL recommend is many times what is asked of them here.
  const large = ['r-base-core', 'gdal-bin'];
  install(...missing.filter((name) => !large.includes(name)));
  install('--no-install-recommends', ...missing.filter((name) => large.includes(name)));
}

/** @param {string} name @param {string} program @param {string[]} args @param {Record<string, string>} [env] */
function step(name, program, args, env = {}) {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(program, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  if (status === 0) return true;
  total.failed += 1;
  failures.push(name);
  return false;
}

/** @param {'pglite' | 'postgres'} database */
function unitTests(database) {
  const report = `build/tests-${database}.json`;
  rmSync(report, { force: true });
  const args = [
    'run',
    '--config',
    'remix.config.js',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
  ];
  const passed = step(`tests on ${database}`, 'node_modules/.bin/vitest', args, { TEST_DATABASE: database });
  if (!existsSync(report)) return;
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  total.passed += numPassedTests;
  total.skipped += numPendingTests;
  // The step itself was counted as one failure already.
  total.failed += passed ? 0 : Math.max(0, numFailedTests - 1);
  for (const { name, message, assertionResults } of testResults) {
    const file = path.relative('.', name);
    if (message) failures.push(`  ${file}: ${firstLine(message)}`);
    for (const { status, fullName, failureMessages } of assertionResults)
      if (status === 'failed') failures.push(`  ${file} › ${fullName}: ${firstLine(failureMessages.join('\n'))}`);
  }
}

/** @param {string} text */
function firstLine(text) {
  return text.split('\n', 1)[0];
}

function unitTestsOnPostgres() {
  if (findPostgres()) return unitTests('postgres');
  console.log('\n== tests on postgres\nSKIPPED: the binaries of PostgreSQL (initdb, postgres) were not found.');
  total.skipped += 1;
  if (onCi) total.failed += 1;
}

function journeys() {
  const report = path.resolve('build/tests-journeys.json');
  rmSync(report, { force: true });
  const passed = step(
    'browser journeys',
    'node_modules/.bin/playwright',
    ['test', '--config', 'tests/playwright.config.ts', '--reporter=list,json'],
    {
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    },
  );
  if (!existsSync(report)) return;
  const { stats, suites } = JSON.parse(readFileSync(report, 'utf8'));
  total.passed += stats.expected + stats.flaky;
  total.skipped += stats.skipped;
  total.failed += passed ? 0 : Math.max(0, stats.unexpected - 1);
  for (const suite of suites) tellJourneys(suite);
}

/** @typedef {{ title: string, file: string, line: number, ok: boolean, tests: { status: string }[] }} Spec */
/** @typedef {{ specs?: Spec[], suites?: Suite[] }} Suite */
/** @param {Suite} suite */
function tellJourneys({ specs = [], suites = [] }) {
  for (const { title, file, line, ok, tests } of specs) {
    if (!ok) failures.push(`  ${file}:${line} › ${title}`);
    else if (tests.some(({ status }) => status === 'flaky'))
      failures.push(`  ${file}:${line} › ${title}: at the second try alone`);
  }
  for (const suite of suites) tellJourneys(suite);
}
