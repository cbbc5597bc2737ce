import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cutRelease } from '#app/domain/releases/cut-release.server';
import type { ReleaseListing } from '#app/domain/releases/pointers';
import { sumsText } from '#app/domain/releases/verify/sums.mjs';
import { releaseFiles } from '#app/http/release-files.server';
import { log } from '#app/http/log.server';
import { aNewPlace, correct, publishPlaces } from '#tests/factories/published';
import { useDatabase } from '#tests/support/database';
import { emptyFolder } from '#tests/support/empty-folder';
import { verifiedData } from '#tests/support/verify-releases';

const { environment } = useDatabase();
const data = (...names: string[]) => path.join(environment().DATA_DIR, 'data', ...names);

let origin = '';
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  void serve(request, response, pathname).then((served) => served || response.writeHead(418).end());
});
let serve: ReturnType<typeof releaseFiles>;

beforeAll(async () => {
  // The alarm is meant; a test hears it in the answer.
  log.level = 'silent';
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const cut = (day: number) =>
  cutRelease(
    { kind: 'command' },
    { dataDir: environment().DATA_DIR, origin },
    undefined,
    new Date(`2026-11-0${day}T00:00:00Z`),
  );

beforeEach(async () => {
  emptyFolder(data());
  serve = releaseFiles(environment().DATA_DIR);
  await publishPlaces([aNewPlace(1), aNewPlace(2)]);
  await cut(1);
});

const get = (url: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(origin + url, { headers, method, redirect: 'manual' });
const csv = '/data/releases/2026.11.1/places/places.csv';

test('every file of a release is served with its hash, for a year', async () => {
  const files = readdirSync(data('releases/2026.11.1'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(files.length).toBeGreaterThan(25);
  for (const entry of files) {
    const file = path.join(entry.parentPath, entry.name);
    const bytes = readFileSync(file);
    const answer = await get(`/data/${path.relative(data(), file)}`);
    expect(answer.status, file).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    const hash = createHash('sha256').update(bytes);
    expect(answer.headers.get('repr-digest')).toBe(`sha-256=:${hash.copy().digest('base64')}:`);
    expect(answer.headers.get('etag')).toBe(`"${hash.digest('hex')}"`);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  }
});

test.each([
  ['places/places.csv', 'text/csv; charset=utf-8'],
  ['places/places.csv.gz', 'application/gzip'],
  ['places/places.geojson', 'application/geo+json; charset=utf-8'],
  ['places/places.parquet', 'application/vnd.apache.parquet'],
  ['manifest.json', 'application/json; charset=utf-8'],
  ['README.ko.md', 'text/markdown; charset=utf-8'],
  ['SHA256SUMS', 'text/plain; charset=utf-8'],
])('%s is %s', async (name, mediaType) => {
  const answer = await get(`/data/releases/2026.11.1/${name}`, {}, 'HEAD');
  expect(answer.headers.get('content-type')).toBe(mediaType);
  expect(answer.headers.get('content-length')).not.toBe('0');
  expect(await answer.text()).toBe('');
});

test('pointers live for a minute', async () => {
  for (const name of ['latest.json', 'releases.json', 'releases.atom', 'keys/keys.json', 'SHA256SUMS']) {
    const answer = await get(`/data/${name}`);
    expect(answer.status, name).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=60');
  }
});

test('/data/latest leads to the newest release, by path or by name', async () => {
  await correct('place00001', 'phone', '02-790-1111');
  await cut(2);
  for (const name of ['places.csv', 'places/places.csv']) {
    const answer = await get(`/data/latest/${name}`);
    expect([answer.status, answer.headers.get('location')]).toEqual([
      302,
      '/data/releases/2026.11.2/places/places.csv',
    ]);
  }
  expect((await get('/data/latest/nothing.csv')).status).toBe(404);
  expect((await get('/data/releases/2026.11.2/')).headers.get('location')).toBe('/releases/2026.11.2');
});

test.each([
  ['bytes=0-3', 206, 0, 3],
  ['bytes=4-', 206, 4, undefined],
  ['bytes=-5', 206, -5, undefined],
  ['bytes=0-999999', 206, 0, undefined],
  ['bytes=999999-', 416, 0, 0],
  ['bytes=-0', 416, 0, 0],
  ['bytes=0-1,3-4', 200, 0, undefined],
  ['bytes=5-2', 200, 0, undefined],
  ['lines=0-1', 200, 0, undefined],
] as const)('the range %s gives %i', async (range, status, start, end) => {
  const whole = readFileSync(data('releases/2026.11.1/places/places.csv'));
  const answer = await get(csv, { range });
  expect(answer.status).toBe(status);
  const body = Buffer.from(await answer.arrayBuffer());
  if (status === 416) expect(answer.headers.get('content-range')).toBe(`bytes */${whole.length}`);
  else expect(body.equals(whole.subarray(start, end === undefined ? undefined : end + 1))).toBe(true);
  if (status === 206)
    expect(answer.headers.get('content-range')).toBe(
      `bytes ${start < 0 ? whole.length + start : start}-${(start < 0 ? whole.length + start : start) + body.length - 1}/${whole.length}`,
    );
});

test('conditions are kept', async () => {
  const { headers } = await get(csv);
  const etag = headers.get('etag') ?? '';
  const lastModified = headers.get('last-modified') ?? '';
  const statusOf = async (more: Record<string, string>) => (await get(csv, more)).status;
  expect(await statusOf({ 'if-none-match': etag })).toBe(304);
  expect(await statusOf({ 'if-none-match': `"other", W/${etag}` })).toBe(304);
  expect(await statusOf({ 'if-none-match': '"other"' })).toBe(200);
  expect(await statusOf({ 'if-match': '"other"' })).toBe(412);
  expect(await statusOf({ 'if-match': etag })).toBe(200);
  expect(await statusOf({ 'if-modified-since': lastModified })).toBe(304);
  expect(await statusOf({ 'if-modified-since': 'Sun, 01 Nov 2020 00:00:00 GMT' })).toBe(200);
  expect(await statusOf({ 'if-unmodified-since': 'Sun, 01 Nov 2020 00:00:00 GMT' })).toBe(412);
  expect(await statusOf({ range: 'bytes=0-3', 'if-range': etag })).toBe(206);
  expect(await statusOf({ range: 'bytes=0-3', 'if-range': '"other"' })).toBe(200);
  expect(await statusOf({ range: 'bytes=0-3', 'if-range': lastModified })).toBe(206);
});

/** As it stands, without the tidying of `fetch`. */
const rawStatus = (target: string, method = 'GET') =>
  new Promise<number | undefined>((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    httpRequest({ hostname, port, path: target, method }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });

test('nothing outside the releases can be had', async () => {
  writeFileSync(data('secret.txt'), 'secret');
  writeFileSync(data('releases/2026.11.1/secret.txt'), 'secret');
  for (const target of [
    '/data/secret.txt',
    '/data/releases/2026.11.1/secret.txt',
    '/data/releases/2026.11.1/..%2f..%2fsecret.txt',
    '/data/releases/2026.11.1/%2e%2e/%2e%2e/secret.txt',
    '/data/releases/..%2f..%2f..%2fpackage.json',
    '/data/releases/2026.11.1/places/../../../secret.txt',
    '/data/releases/2026.11.1//places/places.csv',
    '/data/releases/2026.11.1/constructor',
    '/data/releases/__proto__/manifest.json',
    '/data/pointers/2026.11.1/latest.json',
    '/data/current/latest.json',
    '/data/keys',
    '/data/latest/constructor',
  ])
    expect(await rawStatus(target), target).toBe(404);
  expect(await rawStatus('/data/latest.json', 'POST')).toBe(405);
  expect(await rawStatus('/data/latest.json', 'OPTIONS')).toBe(204);
  expect(await rawStatus('/database')).toBe(418);
});

test('a release that is being cut, or was dropped, is not served', async () => {
  emptyFolder(data('releases/2026.11.2'));
  const { cpSync } = await import('node:fs');
  cpSync(data('releases/2026.11.1'), data('releases/2026.11.2'), { recursive: true });
  expect((await get('/data/releases/2026.11.2/places/places.csv')).status).toBe(404);
});

test('a file with a flipped byte is not served, nor is it once it was served whole', async () => {
  expect((await get(csv)).status).toBe(200);
  for (const name of ['places/places.csv', 'places/places.parquet', 'manifest.json', 'SHA256SUMS']) {
    const file = data('releases/2026.11.1', name);
    const bytes = readFileSync(file);
    bytes[9] = (bytes[9] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect((await get(`/data/releases/2026.11.1/${name}`)).status, name).toBe(500);
  }
  expect((await get('/data/releases/2026.11.1/places/places.geojson')).status).toBe(200);
});

test('nor is it where the time of its last change was set back', async () => {
  expect((await get(csv)).status).toBe(200);
  const file = data('releases/2026.11.1/places/places.csv');
  const { atime, mtime } = statSync(file);
  const bytes = readFileSync(file);
  bytes[9] = (bytes[9] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  utimesSync(file, atime, mtime);
  expect((await get(csv)).status).toBe(500);
});

test('of a withdrawn release only what the chain needs is left', async () => {
  const pointers = data('pointers/2026.11.1');
  const listings = JSON.parse(readFileSync(path.join(pointers, 'releases.json'), 'utf8')) as ReleaseListing[];
  const text = JSON.stringify(listings.map((listing) => ({ ...listing, state: 'withdrawn' })));
  writeFileSync(path.join(pointers, 'releases.json'), text);
  writeFileSync(
    path.join(pointers, 'SHA256SUMS'),
    sumsText([['releases.json', createHash('sha256').update(text).digest('hex')]]),
  );
  expect((await get(csv)).status).toBe(410);
  expect((await get('/data/releases/2026.11.1/manifest.json')).status).toBe(200);
  expect((await get('/data/latest/places.csv')).status).toBe(404);
});

test('before the first release there is nothing', async () => {
  emptyFolder(data());
  for (const name of ['latest.json', 'latest/places.csv', 'releases/2026.11.1/manifest.json'])
    expect((await get(`/data/${name}`)).status).toBe(404);
});

test('the verifier reads it all through the address', async () => {
  await correct('place00001', 'phone', '02-790-1111');
  await cut(2);
  const report = await verifiedData(`${origin}/data`);
  expect(report.problems).toEqual([]);
  expect(report.good.length).toBeGreaterThan(60);
});
