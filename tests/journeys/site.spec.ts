import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { doors } from '#app/http/gate';
import { anAssetOf, askAt, formOf, type Answer } from '#tests/support/ask';
import { expect, test } from '#tests/support/journey';
import { leak } from '#tests/support/odd-values';
import { startSite, type Site } from '#tests/support/site';

/** The site as machines, operators and attackers meet it: no browser tidies what is sent. */
let site: Site;

test.beforeAll(async () => {
  site = await startSite({ env: { SAMPLE: 'on' } });
});
test.afterAll(() => site.stop());

const ask = (...[path, sent]: [path: string, sent?: Parameters<typeof askAt>[2]]) => askAt(site.origin, path, sent);
const anAsset = () => anAssetOf(site.origin);
const form = (origin = site.origin) => formOf(origin);

const addressOf: Record<string, string> = {
  my: '/my',
  review: '/review',
  'review-card': '/review/0000000000',
  'review-next': '/review/next',
  admin: '/admin',
  'admin-cut': '/admin/cut',
  'admin-import': '/admin/imports/0000000000',
  account: '/account',
  'account-data': '/account/data',
};

test('a guarded page is shut, however its address is written and whatever part of it is asked for', async () => {
  const waysToWrite = (path: string) => [
    path,
    `${path}/`,
    path.toUpperCase(),
    `/%${path.charCodeAt(1).toString(16)}${path.slice(2)}`,
    `${path}?_data=${path.slice(1)}`,
    `${path}?index`,
    `/en${path}`,
    `/EN${path}`,
  ];
  const asData = (path: string) => [
    `${path}.data`,
    `${path}.data?_routes=${path.slice(1)}`,
    `${path}.data?_routes=root`,
  ];
  for (const [id, path] of Object.entries(addressOf)) {
    expect(doors[id], id).not.toBe('public');
    for (const written of waysToWrite(path)) {
      const { status, headers } = await ask(written);
      expect([302, 303], written).toContain(status);
      expect(headers.location, written).toMatch(/^(\/en)?\/sign-in\?next=/i);
    }
    for (const written of asData(path)) {
      const { status, body } = await ask(written);
      expect(status, written).toBe(202);
      expect(body, written).toContain('SingleFetchRedirect');
    }
    for (const written of [path, path.toUpperCase(), `/en${path}`, `${path}.data`]) {
      const { status } = await ask(written, { method: 'POST', headers: form(), body: 'role=administrator' });
      expect([202, 302, 303], `POST ${written}`).toContain(status);
    }
  }
});

test('every answer carries the headers that protect, and every page a policy without exceptions', async () => {
  const pages = ['/', '/search?q=약국', '/sign-in', '/handbook', '/nothing', '/releases', '/licences'].map(encodeURI);
  const asset = await anAsset();
  for (const path of [...pages, asset, '/data/latest.json', '/%', '/healthz']) {
    const { headers, status } = await ask(path);
    expect(headers['x-content-type-options'], `${path} ${status}`).toBe('nosniff');
    expect(headers['referrer-policy'], path).toBe('same-origin');
    expect(headers['x-powered-by'], path).toBeUndefined();
  }
  for (const path of pages) {
    const policy = (await ask(path)).headers['content-security-policy'];
    expect(policy, path).toContain("default-src 'none'");
    expect(policy, path).toMatch(/script-src 'self'(?: '(?:nonce|sha256)-[\w+/=]{20,}')+;/);
    expect(policy, path).not.toContain('unsafe-');
  }
  const own = async () => (await ask('/sign-in')).headers['content-security-policy'];
  expect(await own()).toContain("'nonce-");
  expect(await own()).not.toBe(await own());
});

test('a page that many get has no nonce that all of them would know', async () => {
  for (const path of ['/', '/search?q=a', '/handbook', '/releases', '/licences']) {
    const { body, headers } = await ask(path);
    const policy = headers['content-security-policy'];
    expect(body + policy, path).not.toContain('nonce');
    const inline = [...body.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)].filter(
      ([, attributes]) => !attributes?.includes('src='),
    );
    expect(inline.length, path).toBeGreaterThan(0);
    for (const [, , text = ''] of inline)
      expect(policy, path).toContain(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  }
});

test('caches may keep what is the same for everybody, and nothing else', async () => {
  for (const path of ['/', '/search?q=a', '/handbook', '/releases', '/en', '/_root.data']) {
    const { headers } = await ask(path);
    expect(headers['cache-control'], path).toMatch(/^public, max-age=0, must-revalidate, s-maxage=\d+$/);
    expect(headers.vary, path).toContain('Cookie');
    expect(headers['set-cookie'], path).toBeUndefined();
    for (const cookie of ['session', 'browser']) {
      const known = await ask(path, { headers: { cookie: `${cookie}=${'a'.repeat(40)}` } });
      expect(known.headers['cache-control'], `${path} with a ${cookie}`).toBe('private, no-cache');
    }
  }
  for (const path of ['/sign-in', '/nothing', '/places/new', '/my', '/follow/AAAAAAAAAAAAAAAAAAAAAAAAAA'])
    expect((await ask(path)).headers['cache-control'] ?? '', path).not.toContain('public');
});

test('assets are kept for ever and travel compressed', async () => {
  const asset = await anAsset();
  for (const encoding of ['br', 'gzip']) {
    const { headers } = await ask(asset, { headers: { 'accept-encoding': encoding } });
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers['cache-control']).toContain('immutable');
  }
  expect((await ask('/', { headers: { 'accept-encoding': 'gzip' } })).headers['content-encoding']).toBe('gzip');
  expect((await ask('/assets/nothing-12345678.js')).status).toBe(404);
});

test('what is no proper request is a mistake of the asker, told without a trace of ours', async () => {
  const huge = 'a'.repeat(400 * 1024);
  const answers: [name: string, answer: Promise<Answer>, wanted: number[]][] = [
    ['a broken escape', ask('/%'), [400]],
    ['a NUL', ask('/search%00'), [400]],
    ['another host as the path', ask('//evil.example/'), [400]],
    ['a back slash', ask('/\\evil.example'), [400]],
    ['an unknown page', ask('/nothing'), [404]],
    ['an unknown place', ask('/places/zzzzzzzzzz'), [404]],
    ['a place that is no id', ask(`/places/${encodeURIComponent("' or 1=1 --")}`), [404]],
    ['a lone surrogate', ask('/search?q=%ED%A0%80'), [400]],
    ['CP949', ask('/search?q=%B0%AD%B3%B2'), [400]],
    ['CP949 to a program', ask('/api/v1/places?q=%B0%AD%B3%B2'), [400]],
    ['a long question', ask(`/search?q=${'a'.repeat(5000)}`), [200]],
    ['an odd page', ask('/search?q=a&page=-1'), [200]],
    ['a number that is none', ask('/search?lat=NaN&lng=Infinity'), [200]],
    ['a wrong secret', ask('/follow/AAAAAAAAAAAAAAAAAAAAAAAAAA'), [404]],
    ['a wrong method', ask('/', { method: 'PUT' }), [405]],
    ['a body that is too large', ask('/sign-in', { method: 'POST', headers: form(), body: `name=${huge}` }), [413]],
    [
      'ten thousand fields',
      ask('/sign-in', {
        method: 'POST',
        headers: form(),
        body: Array.from({ length: 10_000 }, (_, i) => `f${i}=1`).join('&'),
      }),
      [400, 413, 422],
    ],
    [
      'a prototype',
      ask('/sign-in', { method: 'POST', headers: form(), body: '__proto__=1&constructor=2' }),
      [400, 422],
    ],
    [
      'text as a form',
      ask('/sign-in', { method: 'POST', headers: { ...form(), 'content-type': 'text/plain' }, body: '{}' }),
      [403],
    ],
    ['a form of another site', ask('/sign-in', { method: 'POST', headers: form('http://evil.example') }), [403]],
    [
      'a form of nobody',
      ask('/sign-in', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
      [403],
    ],
  ];
  for (const [name, answer, wanted] of answers) {
    const { status, body } = await answer;
    expect(wanted, `${name}: ${status}`).toContain(status);
    expect(body, name).not.toMatch(leak);
  }
  expect(Object.prototype).not.toHaveProperty('1');
});

test('a form with wrong values is a 422 that names each problem and holds what was typed', async () => {
  const found = await ask(`/search?q=${encodeURIComponent('하늘약국')}`);
  const place = /href="(\/places\/\w{10})"/.exec(found.body)?.[1] ?? '';
  const body = new URLSearchParams({ phone: '12', note: '문에서 봤어요', terms: '1' }).toString();
  const answer = await ask(`${place}/correct/phone`, { method: 'POST', headers: form(), body });
  expect(answer.status).toBe(422);
  for (const said of [
    '전화번호는 02-123-4567처럼 적어 주세요.',
    '어떻게 알게 됐는지 하나를',
    'value="12"',
    '문에서 봤어요',
  ])
    expect(answer.body).toContain(said);
});

test('a secret link leaves no secret in the log, however it is written', async () => {
  await ask('/follow/SECRETSECRETSECRETSECRET01');
  await ask('/%66ollow/SECRETSECRETSECRETSECRET02');
  await ask('/EN/FOLLOW/SECRETSECRETSECRETSECRET03.data');
  await ask('/sign-in', { method: 'POST', headers: form(), body: 'name=a&password=SECRETPASSWORD' });
  await expect.poll(() => site.output()).toContain('/follow/[secret]');
  expect(site.output()).not.toContain('SECRET');
  const lines = site
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'));
  for (const line of lines) expect(JSON.parse(line)).toHaveProperty('time');
  expect(lines.length).toBeGreaterThan(3);
});

test('a second site on the same folder is refused, and says who is there', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/start.mjs'], {
    env: { ...process.env, DATA_DIR: site.dataDir, PORT: '0', SAMPLE: 'off' },
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stderr).toMatch(/is open in process \d+ \(site\)/);
  expect(stderr).not.toContain('    at ');
});

test('a wrong environment is told by name', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/start.mjs'], {
    env: { ...process.env, DATA_DIR: site.dataDir, PORT: 'eighty', DATABASE_URL: 'mysql://x' },
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stderr).toMatch(/PORT: .*\n.*DATABASE_URL: must begin with postgres/);
});

test('the sample is loaded on loopback alone, and nothing real is imported over it', async () => {
  await expect.poll(() => site.output()).toContain('sample-volunteer');
  const open = await startSite({ env: { SAMPLE: 'on', HOST: '0.0.0.0' } });
  // The names come after the line that says Ready: by the time a page is answered they would be there.
  expect((await askAt(open.origin, '/')).status).toBe(200);
  expect(open.output()).not.toContain('sample-volunteer');
  await open.stop();
  const refused = site.run('places-import', '--source', 'mask-sellers', 'README.md');
  expect(refused.status).toBe(1);
  expect(refused.stdout + refused.stderr).toContain('SAMPLE=off');
});

test('odd addresses get an answer', async () => {
  expect(await ask('/places/%ED%95%9C/confirm')).toMatchObject({
    status: 302,
    headers: { location: '/places/%ED%95%9C' },
  });
  expect((await ask('/search?q=%00')).status).toBe(400);
  expect((await ask('/releases?page=1.5')).status).toBe(200);
});

test('HEAD says what GET would, and leaves nobody an empty page', async () => {
  for (const path of ['/', '/en/licences', '/map', '/releases', '/developers', '/status', '/nowhere']) {
    const head = await ask(`${path}?first`, { method: 'HEAD' });
    const get = await ask(`${path}?first`);
    expect(get.body, path).toContain('</html>');
    expect([head.status, head.body, head.headers.etag], path).toEqual([get.status, '', get.headers.etag]);
    expect(Number(head.headers['content-length']), path).toBeGreaterThan(1000);
  }
});
