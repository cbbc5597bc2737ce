import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { openDatabase } from '#db/client.server';
import { anAccount } from '#tests/factories/account';
import { aNewPlace, publishPlaces } from '#tests/factories/published';
import type { Json } from '#tests/support/api';
import { aLine, aToken, bearer, someLines } from '#tests/support/api-writing';
import { askAt } from '#tests/support/ask';
import { expect, test } from '#tests/support/journey';
import { findPostgres, startCluster } from '#tests/support/postgres-cluster.mjs';
import { startSite, type Site } from '#tests/support/site';

/** Two processes of the site on one PostgreSQL: the clock of one is an hour ahead, that of the other an hour behind. */
test.skip(!findPostgres() && !process.env.CI, 'PostgreSQL is not installed here.');

const hour = 3_600_000;
const place = aNewPlace(1);
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'barodata-clock-'));
let cluster: Awaited<ReturnType<typeof startCluster>>;
let sites: [Site, Site];
let author: Record<string, string>;
let reviewer: Record<string, string>;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  cluster = await startCluster();
  const shifted = pathToFileURL(path.resolve('tests/support/shifted-clock.mjs')).href;
  const start = (off: number) =>
    startSite({
      dataDir,
      env: { DATABASE_URL: cluster.url, NODE_OPTIONS: `--import ${shifted}`, CLOCK_OFF_MS: String(off) },
    });
  const ahead = await start(hour);
  sites = [ahead, await start(-hour)];
  const database = await openDatabase({ url: cluster.url, dataDir, what: 'journey' });
  await publishPlaces([place]);
  author = bearer((await aToken(await anAccount())).token);
  reviewer = bearer((await aToken(await anAccount('reviewer'))).token);
  await database.close();
});
test.afterAll(async () => {
  await Promise.all(sites?.map((site) => site.stop()) ?? []);
  await cluster?.remove();
  rmSync(dataDir, { recursive: true, force: true });
});

async function call(site: Site, method: string, address: string, headers: Record<string, string>, body?: unknown) {
  const {
    status,
    headers: said,
    ...answer
  } = await askAt(site.origin, address, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: body === undefined ? '' : JSON.stringify(body),
  });
  const json: Json = answer.body ? JSON.parse(answer.body) : null;
  expect(status, `${method} ${address}: ${answer.body}`).toBeLessThan(300);
  return { json, etag: said.etag ?? '' };
}

test('with clocks that are two hours apart everything stays in the order in which it happened', async () => {
  test.setTimeout(240_000);
  const phones = ['02-790-0000', '02-765-4301', '02-765-4302', '02-765-4303', '02-765-4304'];
  const corrections: string[] = [];
  const releases: string[] = [];
  for (let nth = 0; nth + 1 < phones.length; nth += 1) {
    // What one process is sent the other decides, and so half of all are decided two hours before they were sent.
    const [here, there] = nth % 2 === 0 ? sites : ([sites[1], sites[0]] as const);
    const line = aLine({ before: phones[nth], after: phones[nth + 1] });
    const { json } = await call(here, 'POST', '/api/v1/corrections', author, someLines(place.id, line));
    const id = json.lines[0].correction as string;
    corrections.push(id);
    await call(there, 'POST', '/api/v1/review/claims', reviewer, { correction: id });
    const card = `/api/v1/review/corrections/${id}`;
    const { etag } = await call(there, 'GET', card, reviewer);
    await call(there, 'POST', `${card}/approve`, { ...reviewer, 'if-match': etag }, {});
    for (const site of sites) {
      const phone = async () => (await call(site, 'GET', `/api/v1/places/${place.id}`, {})).json.phone;
      await expect.poll(phone, { timeout: 5000 }).toBe(phones[nth + 1]);
    }
    if (nth < 2) continue;
    const cut = there.run('release-cut', '--json');
    expect(cut, cut.stderr).toMatchObject({ status: 0 });
    releases.push((JSON.parse(cut.stdout.trim().split('\n').at(-1) ?? '') as { release: string }).release);
  }

  for (const site of sites) {
    const history = (await call(site, 'GET', `/api/v1/places/${place.id}/history`, {})).json;
    const told = history.changes.filter(({ field }: Json) => field === 'phone');
    expect(told.map(({ after }: Json) => after)).toEqual(phones.slice(1).reverse());
    for (const id of corrections) {
      const { stages } = (await call(site, 'GET', `/api/v1/corrections/${id}`, author)).json;
      const names = stages.map(({ kind }: Json) => kind);
      expect(names.indexOf('submitted')).toBe(0);
      expect(names.indexOf('approved')).toBeGreaterThan(0);
    }
    const listed = (await call(site, 'GET', '/api/v1/releases', {})).json.releases;
    expect(listed.map(({ id }: Json) => id)).toEqual([...releases].reverse());
  }
  // An id tells nothing of when it was made, and none was made twice.
  for (const id of corrections) expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{10}$/);
  expect(new Set(corrections).size).toBe(corrections.length);
  expect(new Set(releases).size).toBe(releases.length);
  expect(sites[0].run('audit-verify')).toMatchObject({ status: 0 });
});
