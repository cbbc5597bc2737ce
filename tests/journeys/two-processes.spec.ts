import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { openDatabase } from '#db/client.server';
import { aPerson } from '#tests/factories/account';
import { aCorrection } from '#tests/factories/correction';
import { aNewPlace, publishPlaces } from '#tests/factories/published';
import { askAt, formOf, type Answer } from '#tests/support/ask';
import { expect, test } from '#tests/support/journey';
import { cdnAddress, findNginx, startNginx, type Nginx } from '#tests/support/nginx';
import { findPostgres, startCluster } from '#tests/support/postgres-cluster.mjs';
import { freePort, startSite, type Site } from '#tests/support/site';

/** Two processes of the site on one PostgreSQL, behind the nginx that operators are told to put before them. */
const installed = findPostgres() !== null && findNginx() !== null;
test.skip(!installed && !process.env.CI, 'PostgreSQL or nginx is not installed here.');
test.describe.configure({ mode: 'serial' });

const reviewer = { name: '보광검토자', password: 'journey-only-7264' };
const place = aNewPlace(1);
let cluster: Awaited<ReturnType<typeof startCluster>>;
let nginx: Nginx;
let first: Site;
let second: Site;
let startFirst: () => Promise<Site>;
let correction = '';
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'barodata-two-'));

test.beforeAll(async () => {
  test.setTimeout(300_000);
  cluster = await startCluster();
  const ports = [await freePort(), await freePort(), await freePort()] as const;
  const env = { DATABASE_URL: cluster.url, PUBLIC_ORIGIN: `http://localhost:${ports[2]}` };
  const start = (port: number) => startSite({ dataDir, port, env });
  startFirst = () => start(ports[0]);
  first = await startFirst();
  second = await start(ports[1]);

  const database = await openDatabase({ url: cluster.url, dataDir, what: 'journey' });
  await publishPlaces([place]);
  await aPerson({ ...reviewer, role: 'reviewer' });
  correction = (await aCorrection({ placeId: place.id, line: { before: '02-790-0000', after: '02-765-4321' } })).id;
  await database.close();
  nginx = await startNginx(ports[2], [ports[0], ports[1]]);
});
test.afterAll(async () => {
  await nginx?.stop();
  await Promise.all([first?.stop(), second?.stop()]);
  await cluster?.remove();
  rmSync(dataDir, { recursive: true, force: true });
});

test('a decision made on one process is served by the other within a second', async () => {
  // As nginx would hand it on, but to the process that is meant.
  const form = { ...formOf(nginx.origin), host: new URL(nginx.origin).host };
  const signedIn = await askAt(first.origin, '/sign-in', {
    method: 'POST',
    headers: form,
    body: new URLSearchParams(reviewer).toString(),
  });
  const cookie = signedIn.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const decide = (intent: string) =>
    askAt(first.origin, `/review/${correction}`, {
      method: 'POST',
      headers: { ...form, cookie },
      body: new URLSearchParams({ intent, revision: '1' }).toString(),
    });
  const page = `/places/${place.id}`;
  // Read by both before, so that both have what was.
  for (const { origin } of [first, second]) expect((await askAt(origin, page)).body).toContain('02-790-0000');
  expect((await decide('claim')).headers.location).toBe(`/review/${correction}`);
  expect((await decide('approve')).headers.location).toBe('/review?empty');
  const decided = performance.now();
  const shown = async () => (await askAt(second.origin, page)).body.includes('02-765-4321');
  while (!(await shown())) {
    expect(performance.now() - decided, 'the other process still shows what was').toBeLessThan(1000);
    await sleep(20);
  }
});

test('what everybody gets alike comes from nginx', async () => {
  for (const path of [
    '/handbook',
    '/en',
    '/search?q=%EC%95%BD%EA%B5%AD',
    `/places/${place.id}`,
    '/api/v1/places?lat=37.5266&lng=126.9996&radius=500',
    '/corona19-masks/v1/storesByGeo/json?lat=37.5266&lng=126.9996&m=500',
  ]) {
    const answers: Answer[] = [];
    const isKept = () => answers.at(-1)?.headers['x-cache'] === 'HIT';
    // The contract of 2020 is kept from the second question on; on a busy machine a second may go by between two.
    for (let nth = 0; nth < 10 && !isKept(); nth += 1) answers.push(await askAt(nginx.origin, path));
    expect(isKept(), `${path}: ${answers.map(({ headers }) => headers['x-cache']).join()}`).toBe(true);
    expect(answers.at(-1)?.status, path).toBe(200);
    expect(answers.at(-1)?.body, path).toBe(answers[0]?.body);
  }
  expect((await askAt(nginx.origin, '/metrics')).status).toBe(404);
});

test('what is for one person comes from the site each time, and nobody else gets it', async () => {
  const ask = (path: string, cookie?: string) => askAt(nginx.origin, path, { headers: cookie ? { cookie } : {} });
  const form = (path: string, body: Record<string, string>, cookie = '') =>
    askAt(nginx.origin, path, {
      method: 'POST',
      headers: { ...formOf(nginx.origin), ...(cookie && { cookie }) },
      body: new URLSearchParams(body).toString(),
    });
  const signedIn = await form('/sign-in', { ...reviewer, next: '/handbook' });
  const cookie = signedIn.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  for (const path of ['/', '/handbook', '/releases', `/places/${place.id}`, '/search?q=own', '/account', '/review']) {
    for (let nth = 0; nth < 3; nth += 1) {
      const { headers, body, status } = await ask(path, cookie);
      expect([status, headers['x-cache'], headers['cache-control']], path).toEqual([
        200,
        'BYPASS',
        'private, no-cache',
      ]);
      expect(body, path).toContain(reviewer.name);
      expect((await ask(path)).body, path).not.toContain(reviewer.name);
    }
  }
  // A session that is extended: the page of its owner carries the cookie, and that of the next asker none.
  const database = postgres(cluster.url, { max: 1 });
  await database`update session set expires_at = now() + interval '1 day'`;
  await database.end();
  expect((await ask('/handbook', cookie)).headers['set-cookie']?.[0]).toContain(cookie);
  for (let nth = 0; nth < 3; nth += 1) expect((await ask('/handbook')).headers['set-cookie']).toBeUndefined();
  expect((await ask('/handbook', `browser=${'a'.repeat(40)}`)).headers['x-cache']).toBe('BYPASS');
});

test('a client is who nginx sees, whatever it says of itself, and nobody else is counted with it', async () => {
  const { host, port } = new URL(nginx.origin);
  const form = async (localAddress: string, more: Record<string, string> = {}) => {
    const headers = { ...formOf(nginx.origin), host, ...more };
    return (await askAt(`http://127.0.0.1:${port}`, '/sign-out', { method: 'POST', headers, localAddress })).status;
  };
  const sent: number[] = [];
  const refused = () => sent.filter((status) => status === 429).length;
  // Each process counts for itself, sixty at once and one a second: three refusals say that both are full.
  for (let nth = 0; nth < 200 && refused() < 3; nth += 1) {
    const invented = `198.51.100.${nth}`;
    const names = { 'x-forwarded-for': invented, 'x-real-ip': invented, forwarded: `for=${invented}` };
    sent.push(await form('127.0.0.1', names));
  }
  expect(refused()).toBe(3);
  const neighbour = [
    await form('127.0.0.2'),
    await form('127.0.0.2'),
    await form('127.0.0.2'),
    await form('127.0.0.2'),
  ];
  expect(neighbour).toEqual(Array(4).fill(sent[0]));
});

test('nginx takes from one address what the handbook says, and its own no is one that programs can read', async () => {
  const { port } = new URL(nginx.origin);
  const asks = 1000;
  const headsOf = async (path: string, client: string) => {
    const socket = connect({ host: '127.0.0.1', port: Number(port), localAddress: cdnAddress });
    let said = '';
    socket.on('data', (chunk) => (said += chunk.toString('latin1')));
    const ask = `HEAD ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nX-Forwarded-For: ${client}\r\n`;
    socket.write(`${ask}\r\n`.repeat(asks - 1) + `${ask}Connection: close\r\n\r\n`);
    await once(socket, 'close');
    const heads = said.split('\r\n\r\n').slice(0, -1);
    expect(heads).toHaveLength(asks);
    return heads;
  };
  const takenOf = async (path: string, client: string, most: number) => {
    for (let taken = 0; taken < most;) {
      const heads = await headsOf(path, client);
      const refused = heads.filter((head) => head.startsWith('HTTP/1.1 429'));
      taken += asks - refused.length;
      if (refused[0] !== undefined) return { taken, refusal: refused[0] };
    }
    throw new Error(`${path} is taken without end.`);
  };
  const readable = [
    ...['Retry-After: 1', 'Access-Control-Allow-Origin: *', 'Access-Control-Expose-Headers: Retry-After'],
    ...['Cache-Control: no-store', 'Content-Type: application/problem+json'],
  ];
  // While they ask, each second gives some back.
  for (const [path, atOnce] of [
    ['/handbook', 2000],
    ['/corona19-masks/v1/storesByGeo/json?lat=37.5266&lng=126.9996&m=500', 20_000],
  ] as const) {
    const { taken, refusal } = await takenOf(path, '203.0.113.7', atOnce * 10);
    expect(taken, path).toBeGreaterThanOrEqual(atOnce);
    expect(refusal.split('\r\n'), path).toEqual(expect.arrayContaining(readable));
    const neighbour = await headsOf(path, '203.0.113.8');
    expect(neighbour.filter((head) => !head.startsWith('HTTP/1.1 200'))).toEqual([]);
  }
});

test('a process is killed and another told to leave, and no request through nginx fails', async () => {
  const failures: string[] = [];
  let answered = 0;
  let going = true;
  const paths = [
    '/corona19-masks/v1/storesByGeo/json?lat=37.5266&lng=126.9996&m=',
    '/search?q=%EC%98%A8%EB%88%84%EB%A6%AC&page=',
    '/releases?nothing=',
    `/places/${place.id}?nothing=`,
  ];
  // Each address is asked for once, so that nginx has no answer of its own to give.
  const client = async (number: number) => {
    for (let nth = 0; going; nth += 1) {
      const asked = `${paths[nth % paths.length]}${1 + number * 1_000_000 + nth}`;
      const status = await askAt(nginx.origin, asked).then(
        (answer) => answer.status,
        (error: Error) => error.message,
      );
      answered += 1;
      if (status !== 200) failures.push(`${asked}: ${status}`);
    }
  };
  const clients = Array.from({ length: 8 }, (_, number) => client(number));
  await sleep(2000);
  await first.stop('SIGKILL');
  await sleep(3000);
  first = await startFirst();
  await sleep(2000);
  const beforeLeaving = answered;
  await second.stop('SIGTERM');
  await sleep(2000);
  going = false;
  await Promise.all(clients);
  expect(failures).toEqual([]);
  expect(beforeLeaving).toBeGreaterThan(100);
  expect(answered).toBeGreaterThan(beforeLeaving + 20);
});
