import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { cutRelease } from '#app/domain/releases/cut-release.server';
import type { Manifest } from '#app/domain/releases/manifest';
import { canonicalJson } from '#app/domain/releases/verify/canonical-json.mjs';
import { aNewPlace, correct, publishPlaces } from '#tests/factories/published';
import { useDatabase } from '#tests/support/database';
import { verifiedData, verifiedRelease } from '#tests/support/verify-releases';

const { environment } = useDatabase();
const work = mkdtempSync(path.join(tmpdir(), 'verify-'));
const made = path.join(work, 'made');
const data = path.join(work, 'data');
const release = path.join(data, 'releases/2026.11.3');
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));

/** Three releases, the last two signed, made once and copied for each test. */
async function makeReleases() {
  const keyFile = path.join(work, 'key.pem');
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(keyFile, privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const cut = (day: number, signingKeyFile?: string) =>
    cutRelease(
      { kind: 'command' },
      { dataDir: environment().DATA_DIR, origin: 'https://barodata.example', signingKeyFile },
      undefined,
      new Date(`2026-11-0${day}T00:00:00Z`),
    );
  await publishPlaces([1, 2, 3].map((number) => aNewPlace(number)));
  await cut(1);
  await correct('place00001', 'ticketTime', '09:00', { item: 'kf94-mask' });
  await cut(2, keyFile);
  await correct('place00002', 'phone', null);
  await publishPlaces([aNewPlace(4)], { importId: 'import0002' });
  await cut(3, keyFile);
  cpSync(path.join(environment().DATA_DIR, 'data'), made, { recursive: true, verbatimSymlinks: true });
}

let isMade = false;
beforeEach(async () => {
  if (!isMade) await makeReleases();
  isMade = true;
  rmSync(data, { recursive: true, force: true });
  cpSync(made, data, { recursive: true, verbatimSymlinks: true });
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

function flip(file: string, at: number) {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

function edit(file: string, change: (manifest: Manifest) => void) {
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  change(manifest);
  writeFileSync(file, canonicalJson(manifest));
}

test('what was published is all right', async () => {
  const report = await verifiedData(data, new Date('2026-11-04'));
  expect(report.problems).toEqual([]);
  expect(report.notes).toEqual([expect.stringContaining('2026.11.1 is unsigned')]);
  expect(report.good.join('\n')).toMatch(/2026\.11\.3\/chain: 3 releases/);
});

test('one flipped byte in any file of a release is found', async () => {
  const files = filesIn(release);
  expect(files.length).toBeGreaterThan(40);
  for (const file of files) {
    const whole = readFileSync(path.join(release, file));
    for (const at of new Set([0, whole.length >> 1, whole.length - 1])) {
      flip(path.join(release, file), at);
      expect((await verifiedRelease(release)).problems, `${file} at ${at}`).not.toEqual([]);
      writeFileSync(path.join(release, file), whole);
    }
  }
  expect((await verifiedRelease(release)).problems).toEqual([]);
}, 120_000);

test('one flipped byte in an unsigned release is found too', async () => {
  const first = path.join(data, 'releases/2026.11.1');
  for (const file of filesIn(first)) {
    const whole = readFileSync(path.join(first, file));
    flip(path.join(first, file), whole.length >> 1);
    expect((await verifiedRelease(first)).problems, file).not.toEqual([]);
    writeFileSync(path.join(first, file), whole);
  }
}, 120_000);

test('one flipped byte in what points to the releases is found', async () => {
  const pointers = path.join(data, 'pointers/2026.11.3');
  expect(filesIn(pointers)).toContain('keys/minisign.pub');
  for (const file of filesIn(pointers)) {
    const whole = readFileSync(path.join(pointers, file));
    flip(path.join(pointers, file), whole.length >> 1);
    const problems = await verifiedData(data).then(
      (report) => report.problems,
      (error: unknown) => [String(error)],
    );
    expect(problems, file).not.toEqual([]);
    writeFileSync(path.join(pointers, file), whole);
  }
}, 120_000);

test('a file that is missing, and one too many, are found', async () => {
  rmSync(path.join(release, 'places/places.parquet'));
  writeFileSync(path.join(release, 'places/more.csv'), 'id\n');
  expect((await verifiedRelease(release)).problems).toEqual([
    expect.stringMatching(/^places\/places\.parquet: .* is not there$/),
    'places/more.csv: the manifest does not know it',
  ]);
});

test('a missing, a reordered and an edited release are found', async () => {
  rmSync(path.join(data, 'releases/2026.11.2'), { recursive: true });
  expect((await verifiedRelease(release)).problems).toEqual([expect.stringMatching(/^chain: 2026\.11\.2/)]);
  cpSync(path.join(data, 'releases/2026.11.1'), path.join(data, 'releases/2026.11.2'), { recursive: true });
  expect((await verifiedRelease(release)).problems).toContainEqual(expect.stringMatching(/^chain: .* is not the one/));
  rmSync(path.join(data, 'releases/2026.11.2'), { recursive: true });
  cpSync(path.join(made, 'releases/2026.11.2'), path.join(data, 'releases/2026.11.2'), { recursive: true });
  edit(
    path.join(data, 'releases/2026.11.1/manifest.json'),
    (manifest) => (manifest.issued = '2026-10-01T00:00:00.000Z'),
  );
  expect((await verifiedRelease(release)).problems).toEqual([
    'chain: the manifest of 2026.11.1 is not the one that 2026.11.2 follows',
  ]);
});

test('a release by itself verifies only when asked to be alone', async () => {
  const alone = path.join(work, 'alone');
  rmSync(alone, { recursive: true, force: true });
  mkdirSync(alone);
  renameSync(release, path.join(alone, '2026.11.3'));
  expect((await verifiedRelease(path.join(alone, '2026.11.3'))).problems).not.toEqual([]);
  expect((await verifiedRelease(path.join(alone, '2026.11.3'), { alone: true })).problems).toEqual([]);
});

test('a diff that leaves out a change does not lead here, though its hash is in the manifest', async () => {
  const first = path.join(data, 'releases/2026.11.1');
  const before = await verifiedRelease(release);
  expect(before.good).toContainEqual(expect.stringMatching(/changes\.csv: 2026\.11\.2 with 2 changes is this table/));
  edit(path.join(release, 'manifest.json'), (manifest) => {
    const [places] = manifest.tables;
    if (places?.diff) places.diff.path = 'diff/from-2026.11.2/stock-changes.csv';
  });
  expect((await verifiedRelease(release)).problems).toContainEqual(
    expect.stringMatching(/stock-changes\.csv: its columns/),
  );
  expect((await verifiedRelease(first)).problems).toEqual([]);
});

test('a signature by another key is found', async () => {
  const { publicKey } = generateKeyPairSync('ed25519');
  edit(path.join(release, 'manifest.json'), (manifest) => {
    const [signer] = manifest.signers;
    if (signer) signer.publicKey = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
  });
  expect((await verifiedRelease(release)).problems).toContainEqual(
    expect.stringMatching(/^manifest\.json\.minisig: the key is/),
  );
});

test('a signature cannot be taken away without a trace', async () => {
  edit(path.join(release, 'manifest.json'), (manifest) => (manifest.signers = []));
  expect((await verifiedRelease(release)).problems).toContainEqual(
    expect.stringContaining('there is a signature, but the manifest names no signer'),
  );
});

test('an expired pointer is told', async () => {
  expect((await verifiedData(data, new Date('2027-11-04'))).notes).toContainEqual(
    expect.stringMatching(/^latest\.json expired/),
  );
});

test('a path that leads out of the release is not followed', async () => {
  edit(path.join(release, 'manifest.json'), ({ files: [file] }) => {
    if (file) file.path = '../../../../etc/passwd';
  });
  expect((await verifiedRelease(release)).problems).toEqual([expect.stringContaining('is no path inside a release')]);
});

/** The command in a folder that holds the verifier alone, as somebody may copy it. */
function bareCommand() {
  const bare = path.join(work, 'bare');
  for (const name of ['scripts/release-verify.mjs', 'app/domain/releases/verify'])
    cpSync(name, path.join(bare, name), { recursive: true });
  return (...words: string[]) =>
    spawnSync(process.execPath, ['scripts/release-verify.mjs', ...words], { cwd: bare, encoding: 'utf8' });
}

test('the command needs nothing but Node, and says by its exit how it went', () => {
  const run = bareCommand();
  expect(run(data).status).toBe(0);
  expect(JSON.parse(run(release, '--json').stdout)).toMatchObject({ ok: true, problems: [] });
  expect(run(path.join(work, 'nowhere')).status).toBe(2);
  expect(run('http://localhost:9/data').status).toBe(2);
  expect(run().status).toBe(2);
});

test('the command names the file of each kind in which one byte was flipped', () => {
  const run = bareCommand();
  const kinds = [
    ...['places/places.csv', 'places/places.csv.gz', 'places/places.excel.csv', 'places/places.jsonl.gz'],
    ...['places/places.geojson', 'places/places.parquet', 'stock/latest.csv', 'codes/codes.csv', 'ids/id-map.csv'],
    ...['provenance/facts.csv', 'quality/report.json', 'datapackage.json', 'README.ko.md', 'SHA256SUMS'],
    ...['diff/from-2026.11.2/changes.csv', 'diff/from-2026.11.2/changes.jsonl.gz', 'manifest.json'],
    ...['manifest.json.minisig', 'manifest.json.sshsig', 'manifest.json.sig'],
  ];
  for (const file of kinds) {
    const whole = readFileSync(path.join(release, file));
    flip(path.join(release, file), whole.length >> 1);
    const { status, stdout } = run(release);
    expect(status, file).toBe(1);
    expect(
      stdout.split('\n').filter((line) => line.startsWith(`✗ ${file}: `)),
      stdout,
    ).not.toEqual([]);
    writeFileSync(path.join(release, file), whole);
  }
  expect(run(release).status).toBe(0);
}, 120_000);
