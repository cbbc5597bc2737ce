import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { anAssetOf, askAt, formOf } from '#tests/support/ask';
import { expect, test } from '#tests/support/journey';
import { findPostgres, startCluster } from '#tests/support/postgres-cluster.mjs';
import { startSite, type Site } from '#tests/support/site';

/** The site under strain: told to leave, without its database, among slow and greedy clients. */
let site: Site;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await startSite({ env: { SAMPLE: 'on' } });
});
test.afterAll(() => site.stop());

test('told to leave, the site finishes what it has begun and takes nothing new', async () => {
  const leaving = await startSite();
  const { hostname, port } = new URL(leaving.origin);
  const body = 'name=nobody&password=wrong-password-1';
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  let said = '';
  socket.on('data', (chunk) => (said += chunk.toString()));
  socket.write(
    `POST /sign-in HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: ${leaving.origin}\r\n` +
      `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`,
  );
  await sleep(300);
  const stopped = leaving.stop();
  await expect.poll(() => leaving.output()).toContain('draining');
  const late = await askAt(leaving.origin, '/').catch((error: NodeJS.ErrnoException) => error.code);
  expect(late).toBe('ECONNREFUSED');
  socket.write(body);
  await once(socket, 'close');
  expect(said).toMatch(/^HTTP\/1\.1 (401|422)/);
  await stopped;
});

test('when PostgreSQL goes away the site says so within two seconds, and is back by itself', async () => {
  test.skip(!findPostgres(), 'PostgreSQL is not installed here.');
  test.setTimeout(180_000);
  const cluster = await startCluster();
  const onPostgres = await startSite({ env: { DATABASE_URL: cluster.url, SAMPLE: 'on' } });
  const at = onPostgres.origin;
  try {
    expect(onPostgres.output()).not.toContain('sample-volunteer');
    expect((await askAt(at, '/search?q=a')).status).toBe(200);
    await cluster.stop();
    for (const path of ['/', '/releases', '/review', '/places/zzzzzzzzzz', '/readyz']) {
      const begun = performance.now();
      const { status, headers } = await askAt(at, path, { headers: { cookie: `session=${'a'.repeat(40)}` } });
      expect({ path, status }).toEqual({ path, status: 503 });
      expect(Number(headers['retry-after']), path).toBeGreaterThan(0);
      expect(performance.now() - begun, path).toBeLessThan(2000);
    }
    const body = 'name=boramsae&password=eunhaeng+namu+3';
    const form = await askAt(at, '/sign-up', { method: 'POST', headers: formOf(at), body });
    expect([form.status, Number(form.headers['retry-after']) > 0]).toEqual([503, true]);
    expect((await askAt(at, '/healthz')).status).toBe(200);
    await cluster.start();
    await expect.poll(async () => (await askAt(at, '/')).status, { timeout: 10_000 }).toBe(200);
    expect((await askAt(at, '/readyz')).status).toBe(200);
  } finally {
    await onPostgres.stop();
    await cluster.remove();
  }
});

test('a flood of slow clients is shut out, and the site goes on answering', async () => {
  const { hostname, port } = new URL(site.origin);
  const slow = Array.from({ length: 200 }, () => connect(Number(port), hostname));
  for (const socket of slow)
    socket
      .on('error', () => {})
      .resume()
      .write('GET / HTTP/1.1\r\nHost: localhost\r\nX: ');
  await sleep(300);
  expect((await askAt(site.origin, '/')).status).toBe(200);
  const closed = slow.map((socket) => once(socket, 'close'));
  await Promise.race([Promise.all(closed), sleep(20_000).then(() => Promise.reject(new Error('They hold on.')))]);
});

test('who asks for much and reads nothing is shut out', async () => {
  test.setTimeout(120_000);
  const { hostname, port } = new URL(site.origin);
  const asked = 2000;
  const reader = connect(Number(port), hostname).on('error', () => {});
  reader.pause().write(`GET ${await anAssetOf(site.origin)} HTTP/1.1\r\nHost: localhost\r\n\r\n`.repeat(asked));
  await sleep(30_000);
  // What was sent before is still to be read; one that is not shut out gets all it asked for.
  let answers = 0;
  reader.on('data', (chunk) => (answers += chunk.toString('latin1').split('HTTP/1.1 200').length - 1));
  await once(reader.resume(), 'close');
  expect(answers).toBeGreaterThan(0);
  expect(answers).toBeLessThan(asked / 2);
});

test('who sends forms without end is asked to wait, and told how long', async () => {
  for (let sent = 0; sent < 100; sent += 1) {
    const { status, headers } = await askAt(site.origin, '/sign-out', { method: 'POST', headers: formOf(site.origin) });
    if (status !== 429) continue;
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    return;
  }
  throw new Error('A hundred forms in a row were taken.');
});
