import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { anAssetOf, askAt, formOf } from '#tests/support/ask';
import { expect, test } from '#tests/support/journey';
import { leak } from '#tests/support/odd-values';
import { findPostgres, startCluster } from '#tests/support/postgres-cluster.mjs';
import { startSite, type Site } from '#tests/support/site';

/** The site under strain: told to leave, without its database, among slow and greedy clients. */
let site: Site;

test.beforeAll(async () => {
  site = await startSite({ env: { SAMPLE: 'on' } });
});
test.afterAll(() => site.stop());

test('told to leave, the site says that it is not ready, finishes what it has begun and takes nothing new', async () => {
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
  // Begun before it is told to leave, and asked to the end after that.
  const asking = connect(Number(port), hostname);
  await once(asking, 'connect');
  let ready = '';
  asking.on('data', (chunk) => (ready += chunk.toString()));
  asking.write(`GET /readyz HTTP/1.1\r\nHost: localhost:${port}\r\n`);
  await sleep(300);
  const stopped = leaving.stop();
  await expect.poll(() => leaving.output()).toContain('draining');
  const late = await askAt(leaving.origin, '/').catch((error: NodeJS.ErrnoException) => error.code);
  expect(late).toBe('ECONNREFUSED');
  asking.write('\r\n');
  await once(asking, 'close');
  expect(ready).toMatch(/^HTTP\/1\.1 503 [\s\S]*\r\nRetry-After: \d/);
  socket.write(body);
  await once(socket, 'close');
  expect(said).toMatch(/^HTTP\/1\.1 (401|422)/);
  await stopped;
});

test('when PostgreSQL goes away the site says so within two seconds, and is back by itself', async () => {
  test.skip(!findPostgres() && !process.env.CI, 'PostgreSQL is not installed here.');
  const cluster = await startCluster();
  const onPostgres = await startSite({ env: { DATABASE_URL: cluster.url, SAMPLE: 'on' } });
  const at = onPostgres.origin;
  try {
    expect((await askAt(at, '/search?q=a')).status).toBe(200);
    expect(onPostgres.output()).not.toContain('sample-volunteer');
    expect((await askAt(at, '/status')).body).toContain('모두 잘 되고 있어요.');
    await cluster.stop();
    // Kept for a few seconds, like every page that is the same for all.
    const status = () => askAt(at, '/status');
    await expect
      .poll(async () => (await status()).body, { timeout: 30_000 })
      .toContain('목록은 메모리에 담아 둔 것으로 답해 드려요. 보내기와 자세한 내용은 지금 되지 않아요.');
    expect((await status()).status).toBe(200);
    expect((await status()).body).not.toContain('모두 잘 되고 있어요.');
    for (const path of ['/', '/releases', '/review', '/places/zzzzzzzzzz', '/readyz']) {
      const begun = performance.now();
      const { status, headers, body } = await askAt(at, path, { headers: { cookie: `session=${'a'.repeat(40)}` } });
      expect({ path, status }).toEqual({ path, status: 503 });
      expect(body, path).not.toMatch(leak);
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

test('a failure that nobody thought of tells nothing of us, on a page, in its data and to a program', async () => {
  test.skip(!findPostgres() && !process.env.CI, 'PostgreSQL is not installed here.');
  const cluster = await startCluster();
  const broken = await startSite({ env: { DATABASE_URL: cluster.url } });
  try {
    const database = postgres(cluster.url, { max: 1 });
    await database`alter table release rename to elsewhere`;
    await database`alter table session rename to nowhere`;
    await database.end();
    for (const path of ['/releases?page=2', '/en/releases', '/releases.data', '/api/v1/releases', '/account']) {
      const cookie = `session=${'a'.repeat(40)}`;
      const { status, body } = await askAt(broken.origin, path, { headers: { cookie } });
      expect.soft({ path, status }).toEqual({ path, status: 500 });
      expect.soft(body, path).not.toMatch(leak);
      for (const ours of ['elsewhere', 'nowhere', process.cwd(), cluster.url])
        expect.soft(body, path).not.toContain(ours);
    }
    await expect.poll(() => broken.output()).toContain('"event":"failed"');
  } finally {
    await broken.stop();
    await cluster.remove();
  }
});

test('headers that come by the byte are cut off sooner than bodies are, and others are served meanwhile', async () => {
  const { hostname, port } = new URL(site.origin);
  const slow = Array.from({ length: 200 }, () => connect(Number(port), hostname));
  let left = slow.length;
  for (const socket of slow)
    socket
      .on('error', () => {})
      .on('close', () => (left -= 1))
      .resume()
      .write('GET / HTTP/1.1\r\nHost: localhost\r\nX: ');
  // Never silent for long: who says nothing at all is cut off for that.
  const dripping = setInterval(() => slow.forEach((socket) => socket.writable && socket.write('a')), 2000);
  await sleep(300);
  for (let nth = 0; nth < 3; nth += 1) {
    const begun = performance.now();
    expect((await askAt(site.origin, `/search?q=others&page=${nth}`)).status).toBe(200);
    expect(performance.now() - begun).toBeLessThan(8000);
    if (nth === 0) expect(left).toBe(slow.length);
  }
  // A body may take thirty seconds, headers ten.
  await expect.poll(() => left, { timeout: 20_000 }).toBe(0);
  clearInterval(dripping);
});

test('who asks for much and reads nothing is shut out', async () => {
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
