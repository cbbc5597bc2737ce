import postgres from 'postgres';
import { currentTerms } from '#app/domain/corrections/terms';
import { openDatabase } from '#db/client.server';
import { aNewPlace, publishPlaces } from '#tests/factories/published';
import { askAt, formOf } from '#tests/support/ask';
import { expect, test } from '#tests/support/journey';
import { leak } from '#tests/support/odd-values';
import { findPostgres, startCluster } from '#tests/support/postgres-cluster.mjs';
import { startSite, type Site } from '#tests/support/site';

/** A PostgreSQL that is there, and has no connection left for the site. */
test.skip(!findPostgres() && !process.env.CI, 'PostgreSQL is not installed here.');

const place = aNewPlace(1);
let cluster: Awaited<ReturnType<typeof startCluster>>;
let administrator: postgres.Sql;
let url: string;
let site: Site;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  cluster = await startCluster();
  administrator = postgres(cluster.url, { max: 1 });
  // A superuser, as the site is in other tests, is let in even when nobody else is.
  await administrator`create role site login`;
  await administrator`create database site owner site`;
  url = cluster.url.replace('//postgres@', '//site@').replace(/postgres$/, 'site');
  site = await startSite({ env: { DATABASE_URL: url } });
  const database = await openDatabase({ url, dataDir: site.dataDir, what: 'journey' });
  await publishPlaces([place]);
  await database.close();
});
test.afterAll(async () => {
  await site?.stop();
  await administrator?.end();
  await cluster?.remove();
});

/** Nobody but the site is asked for more than it may have: the refusal is the one of a server that is full. */
async function takeAllConnections(): Promise<void> {
  await administrator`alter role site connection limit 0`;
  await administrator`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'site'`;
  const one = postgres(url, { max: 1 });
  await expect(one`select 1`).rejects.toMatchObject({ code: '53300' });
  await one.end();
}

const written = async () => {
  const database = postgres(url.replace('//site@', '//postgres@'), { max: 1 });
  const [counts] = await database`
    select (select count(*) from submission) as submissions, (select count(*) from correction) as corrections,
      (select count(*) from account) as accounts, (select count(*) from session) as sessions,
      (select count(*) from api_replay) as answers, (select audit_seq from head) as audit`;
  await database.end();
  return counts;
};

test('when PostgreSQL is out of connections the site says so within two seconds, writes nothing, and is back by itself', async () => {
  test.setTimeout(120_000);
  const at = site.origin;
  const line = { field: 'phone', before: place.phone, after: '02-765-4321', evidence: 'notice-on-door' };
  const send = () =>
    askAt(at, '/api/v1/corrections', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'the-same-each-time' },
      body: JSON.stringify({ place: place.id, terms: currentTerms, corrections: [line] }),
    });
  const signUp = () =>
    askAt(at, '/sign-up', { method: 'POST', headers: formOf(at), body: 'name=boramsae&password=eunhaeng+namu+3' });
  const cookie = `session=${'a'.repeat(40)}`;
  const ask = (path: string) => askAt(at, path, { headers: { cookie } });
  const before = await written();

  await takeAllConnections();
  const paths = ['/', '/releases', '/review', '/account', `/places/${place.id}`, '/api/v1/releases', '/readyz'];
  // More at once than the site has connections when all is well: none of them waits for another's.
  const asked = [...paths, ...paths, ...paths].map((path) => [path, () => ask(path)] as const);
  for (const [what, answer] of await Promise.all(
    [...asked, ['a correction', send] as const, ['an account', signUp] as const].map(async ([what, request]) => {
      const begun = performance.now();
      return [what, { ...(await request()), took: performance.now() - begun }] as const;
    }),
  )) {
    expect({ what, status: answer.status }).toEqual({ what, status: 503 });
    expect(Number(answer.headers['retry-after']), what).toBeGreaterThan(0);
    expect(answer.took, what).toBeLessThan(2000);
    expect(answer.body, what).not.toMatch(leak);
    expect(answer.body, what).not.toMatch(/too many connections|53300/);
  }
  // From memory it goes on, and those who watch over it are told that it lives.
  for (const path of ['/healthz', '/corona19-masks/v1/storesByGeo/json?lat=37.5&lng=127&m=500', '/api/v1/places'])
    expect((await askAt(at, path)).status, path).toBe(200);
  expect(await written()).toEqual(before);

  await administrator`alter role site connection limit -1`;
  await expect.poll(async () => (await ask('/')).status, { timeout: 10_000 }).toBe(200);
  expect((await ask('/readyz')).status).toBe(200);
  // With the key that was refused before.
  expect((await send()).status).toBe(201);
  expect((await signUp()).status).toBe(302);
  expect(site.output()).not.toContain('"event":"failed"');
});
