import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { anAssetOf, askAt, formOf, type Answer } from '#tests/support/ask';
import { expect, test } from '#tests/support/journey';
import { leak } from '#tests/support/odd-values';
import { startSite, type Site } from '#tests/support/site';

/** Crowds, floods and bodies that are too much: whoever behaves is served meanwhile, and soon all is as before. */
let site: Site;
let near: { hostname: string; port: number };
const publicOrigin = 'https://barodata.example';

test.beforeAll(async () => {
  site = await startSite({ env: { PUBLIC_ORIGIN: publicOrigin, METRICS_TOKEN: 'a-token-for-journeys' } });
  const { hostname, port } = new URL(site.origin);
  near = { hostname, port: Number(port) };
});
test.afterAll(() => site.stop());

const ask = (path: string, sent?: Parameters<typeof askAt>[2]) => askAt(site.origin, path, sent);
const open = (): Socket => connect(near.port, near.hostname).on('error', () => {});
const figure = async (name: string) => {
  const { body } = await ask('/metrics', { headers: { authorization: 'Bearer a-token-for-journeys' } });
  return Number(
    body
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')
      .at(-1),
  );
};

/** ms. On a busy machine a page takes long by itself; whoever is shut out waits until the slow ones are closed. */
const patience = 8000;

/** How long others wait meanwhile: the longest of some requests, each a page of its own. */
async function othersWait(): Promise<number> {
  let longest = 0;
  for (let nth = 0; nth < 10; nth += 1) {
    const begun = performance.now();
    expect((await ask(`/search?q=others&page=${nth}`)).status).toBe(200);
    longest = Math.max(longest, performance.now() - begun);
  }
  return longest;
}

test('five thousand idle connections keep nobody from being served, and are closed in time', async () => {
  const idle: Socket[] = [];
  for (let batch = 0; batch < 50; batch += 1) {
    const some = Array.from({ length: 100 }, open);
    await Promise.all(some.map((socket) => once(socket, 'connect')));
    idle.push(...some);
  }
  expect(await figure('barodata_connections')).toBeGreaterThan(4990);
  expect(await othersWait()).toBeLessThan(patience);
  let left = idle.length;
  for (const socket of idle) socket.resume().on('close', () => (left -= 1));
  await expect.poll(() => left, { timeout: 40_000 }).toBe(0);
});

test('bodies that come by the byte are cut off, and others are served', async () => {
  const slow = Array.from({ length: 300 }, open);
  let left = slow.length;
  for (const socket of slow) {
    socket.resume().on('close', () => (left -= 1));
    socket.write(
      `POST /sign-in HTTP/1.1\r\nHost: barodata.example\r\nOrigin: ${publicOrigin}\r\n` +
        'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nname=',
    );
  }
  const dripping = setInterval(() => slow.forEach((socket) => socket.writable && socket.write('a')), 2000);
  await sleep(1000);
  expect(await othersWait()).toBeLessThan(patience);
  await expect.poll(() => left, { timeout: 45_000 }).toBe(0);
  clearInterval(dripping);
});

test('more pages than can be rendered: some are sent away at once, nobody hangs, and it is as before in five seconds', async () => {
  const seen: { status: number; ms: number; wait: string | undefined }[] = [];
  let going = true;
  const client = async (number: number) => {
    for (let nth = 0; going; nth += 1) {
      const begun = performance.now();
      const { status, headers } = await ask(`/search?q=crowd&page=${number}&nothing=${nth}`);
      seen.push({ status, ms: performance.now() - begun, wait: headers['retry-after'] });
    }
  };
  const crowd = Array.from({ length: 400 }, (_, number) => client(number));
  await sleep(4000);
  const decision = await ask('/review', { headers: { cookie: `__Host-session=${'a'.repeat(40)}` } });
  const health = await ask('/healthz');
  going = false;
  await Promise.all(crowd);
  const ended = performance.now();
  expect(health.status).toBe(200);
  expect(decision.status).toBe(302);
  const away = seen.filter(({ status }) => status === 503);
  expect(new Set(seen.map(({ status }) => status))).toEqual(new Set([200, 503]));
  expect(away.length).toBeGreaterThan(10);
  for (const { wait } of away) expect(Number(wait)).toBeGreaterThan(0);
  await expect
    .poll(async () =>
      (await Promise.all(Array.from({ length: 20 }, (_, n) => ask(`/search?q=after&page=${n}`)))).every(
        ({ status }) => status === 200,
      ),
    )
    .toBe(true);
  expect(performance.now() - ended).toBeLessThan(5000);
});

test('bodies of all kinds that are too much are refused, and take no memory', async () => {
  const form = { ...formOf(publicOrigin), host: 'barodata.example' };
  const json = { ...form, 'content-type': 'application/json' };
  await ask('/sign-in', { method: 'POST', headers: form, body: 'name=a&password=b' });
  const before = await figure('process_resident_memory_bytes');
  const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
  // Who is given no answer at all has the status 0.
  const send = (path: string, sent?: Parameters<typeof askAt>[2]): Promise<Answer> =>
    ask(path, sent).catch(() => ({ status: 0, headers: {}, body: '' }));
  const bodies: [name: string, answer: Promise<Answer>, wanted: number[]][] = [
    [
      '100 MB that say so',
      send('/sign-in', { method: 'POST', headers: { ...form, 'content-length': 100 * 1024 * 1024 }, body: 'a=' }),
      [413],
    ],
    [
      'ten thousand fields',
      send('/sign-in', { method: 'POST', headers: form, body: 'f=1&'.repeat(10_000) }),
      [400, 413, 422],
    ],
    ['JSON ten thousand deep', send('/passkeys/sign-in', { method: 'POST', headers: json, body: deep }), [400]],
    [
      'a prototype',
      send('/passkeys/sign-in', {
        method: 'POST',
        headers: json,
        body: '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}',
      }),
      [400, 422],
    ],
    ['a query with a prototype', send('/search?__proto__=1&constructor=2&__proto__[admin]=1'), [200]],
  ];
  for (const [name, answer, wanted] of bodies) {
    const { status, body } = await answer;
    expect.soft(wanted, `${name}: ${status}`).toContain(status);
    expect.soft(body, name).not.toMatch(leak);
  }
  const grown = async () => (await figure('process_resident_memory_bytes')) - before;
  expect.soft(await grown()).toBeLessThan(60 * 1024 * 1024);
  const endless = await sentWithoutEnd();
  expect.soft(endless.said).toMatch(/^HTTP\/1\.1 4(?:00|13)/);
  expect.soft(endless.sent).toBeLessThan(20 * 1024 * 1024);
  expect.soft(await grown()).toBeLessThan(60 * 1024 * 1024);
  expect((await ask('/healthz')).status).toBe(200);
});

test('a small body that would unpack to a hundred megabytes is refused, and never unpacked', async () => {
  const form = { ...formOf(publicOrigin), host: 'barodata.example', 'content-encoding': 'gzip' };
  const json = { ...form, 'content-type': 'application/json' };
  const text = Buffer.alloc(100 * 1024 * 1024, 'a');
  const asForm = gzipSync(Buffer.concat([Buffer.from('name='), text]));
  const asJson = gzipSync(Buffer.concat([Buffer.from('{"name":"'), text, Buffer.from('"}')]));
  expect(asJson.length).toBeLessThan(128 * 1024);
  const memory = () => figure('process_resident_memory_bytes');
  const before = await memory();
  let most = before;
  for (const [path, headers, body] of [
    ['/sign-in', form, asForm],
    ['/passkeys/sign-in', json, asJson],
    ['/api/v1/corrections', json, asJson],
  ] as const) {
    const answer = ask(path, { method: 'POST', headers, body });
    const looks = Array.from({ length: 10 }, (_, nth) => sleep(nth * 30).then(memory));
    expect.soft((await answer).status, path).toBe(415);
    most = Math.max(most, ...(await Promise.all(looks)));
  }
  expect.soft(most - before).toBeLessThan(40 * 1024 * 1024);
});

/** Chunk after chunk until somebody says stop. */
async function sentWithoutEnd(): Promise<{ said: string; sent: number }> {
  const socket = open();
  let said = '';
  let closed = false;
  socket.on('data', (chunk) => (said += chunk.toString('latin1')));
  socket.on('close', () => (closed = true));
  socket.write(
    `POST /sign-in HTTP/1.1\r\nHost: barodata.example\r\nOrigin: ${publicOrigin}\r\n` +
      'Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n',
  );
  const chunk = `10000\r\n${'a'.repeat(0x10000)}\r\n`;
  let sent = 0;
  const deadline = performance.now() + 20_000;
  while (!closed && !said && performance.now() < deadline) {
    sent += 0x10000;
    if (!socket.write(chunk)) await Promise.race([once(socket, 'drain'), once(socket, 'close'), sleep(1000)]);
    await sleep(1);
  }
  await sleep(200);
  socket.destroy();
  return { said, sent };
}

test('heads that are no proper ones are a mistake of the asker, and others are served', async () => {
  const raw = (text: string) =>
    new Promise<string>((resolve) => {
      const socket = open();
      let said = '';
      socket.on('data', (chunk) => (said += chunk.toString('latin1')));
      socket.on('close', () => resolve(said.split('\r\n')[0] ?? ''));
      socket.write(Buffer.from(text, 'latin1'));
      setTimeout(() => socket.end(), 1500);
    });
  const host = 'Host: barodata.example\r\n';
  for (const [name, text, wanted] of [
    ['a header of 100 kB', `GET / HTTP/1.1\r\n${host}X-Long: ${'a'.repeat(100_000)}\r\n\r\n`, /^HTTP\/1\.1 431/],
    ['an address of 100 kB', `GET /${'a'.repeat(100_000)} HTTP/1.1\r\n${host}\r\n`, /^HTTP\/1\.1 (?:414|431)/],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', /^HTTP\/1\.1 400/],
    [
      'two lengths',
      `POST /sign-in HTTP/1.1\r\n${host}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd`,
      /^HTTP\/1\.1 400/,
    ],
    [
      'a length and chunks',
      `POST /sign-in HTTP/1.1\r\n${host}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      /^HTTP\/1\.1 400/,
    ],
    ['a NUL in a header', `GET / HTTP/1.1\r\n${host}X: a\0b\r\n\r\n`, /^HTTP\/1\.1 400/],
    ['bytes that are no HTTP', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', /^HTTP\/1\.1 400/],
    ['a made-up host', 'GET /handbook HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 200/],
  ] as const)
    expect.soft(await raw(text), name).toMatch(wanted);
  // These have whole addresses of ours in them, for programs and for frames elsewhere.
  for (const path of ['/developers', '/map', '/api/features', '/api/v1/places?limit=1']) {
    const { body, headers } = await ask(path, { headers: { host: 'evil.example' } });
    expect.soft(body + JSON.stringify(headers), path).not.toContain('evil.example');
    if (!path.includes('?')) expect.soft(body, path).toContain('barodata.example');
  }
  expect((await ask('/healthz')).status).toBe(200);
});

test('a browser that was here by https comes back by https', async () => {
  for (const path of ['/', '/sign-in', '/nothing', '/data/latest.json', await anAssetOf(site.origin)])
    expect((await ask(path)).headers['strict-transport-security'], path).toMatch(/^max-age=\d{8}/);
});
