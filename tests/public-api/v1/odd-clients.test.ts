import { expect, test } from 'vitest';
import { endpoints } from '#app/public-api/endpoints';
import { writeCursor } from '#app/public-api/v1/cursor';
import { database } from '#db/client.server';
import { audit } from '#db/schema/audit';
import { anAccount } from '#tests/factories/account';
import { aPlace } from '#tests/factories/place';
import { useApi } from '#tests/support/api';
import { aToken, bearer, sendBy, someLines, typeOf } from '#tests/support/api-writing';
import { leak, oddTexts, sqlTexts } from '#tests/support/odd-values';

const { ask, open } = useApi();
const send = sendBy(ask);

const paths = [...new Set(endpoints.map(({ path }) => path))];
const at = (path: string, id = '0000000000') => path.replace(/\{\w+\}/g, encodeURIComponent(id));
const methodsOf = (path: string) => endpoints.filter((one) => one.path === path).map(({ method }) => method as string);

test.each(paths)('%s names its methods, and does nothing by another', async (path) => {
  const there = methodsOf(path);
  const allowed = [...there, ...(there.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  const before = await database().$count(audit);
  for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']) {
    if (there.includes(method) || (method === 'HEAD' && there.includes('GET'))) continue;
    const { status, headers, body } = await ask(at(path), { method });
    expect([method, status, headers.get('allow')]).toEqual([method, 405, allowed]);
    expect(body === '').toBe(method === 'HEAD');
  }
  const asked = await ask(at(path), { method: 'OPTIONS' });
  expect([asked.status, asked.headers.get('allow'), asked.headers.get('access-control-allow-origin')]).toEqual([
    ...[204, allowed, '*'],
  ]);
  expect(await database().$count(audit)).toBe(before);
});

test.each(endpoints.filter(({ scope }) => scope !== null))(
  '$id asks for its scope and its role before anything else',
  async ({ method, path, scope, required, ifMatch }) => {
    const others = (['read', 'submit', 'review'] as const).filter((one) => one !== scope);
    const narrow = bearer((await aToken(await anAccount('administrator'), others)).token);
    const match: Record<string, string> = ifMatch ? { 'If-Match': '"1-x"' } : {};
    const lacking = await send(method, at(path), undefined, { ...narrow, ...match });
    expect([lacking.status, typeOf(lacking), lacking.json.scope]).toEqual([403, 'scope-missing', scope]);
    for (const authorization of ['Bearer', 'Basic YTpi', 'Bearer baro_x', `Bearer ${'a'.repeat(500)}`, 'null'])
      expect((await send(method, at(path), undefined, { Authorization: authorization })).status).toBe(401);
    if (!required) return;
    const none = await send(method, at(path));
    expect([none.status, none.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="barodata"']);
  },
);

test('whatever id, version or key a write is sent with, it is refused, and never our failure', async () => {
  const headers = bearer((await aToken(await anAccount('administrator'))).token);
  const before = await database().$count(audit);
  const bodies: Record<string, unknown> = {
    ...{ approveCorrection: {}, rejectCorrection: { reason: 'not-verifiable' }, requestChanges: { reason: 'unclear' } },
    amendCorrection: { before: null, after: '02-765-4321', evidence: 'seen-there' },
  };
  const writes = endpoints.filter(({ method, path }) => method !== 'GET' && path.includes('{'));
  let asked = 0;
  const refused = async (method: string, path: string, body: unknown, more: Record<string, string>) => {
    // From one address they would be told to wait.
    const from = { 'x-test-address': `198.51.100.${Math.floor(asked++ / 50)}` };
    const { status, body: text } = await send(method, path, body, { ...headers, ...from, ...more });
    expect([400, 404, 409, 412], `${method} ${path} ${JSON.stringify(more)}: ${status}`).toContain(status);
    expect(text, path).not.toMatch(leak);
  };
  for (const { id, method, path } of writes) {
    for (const odd of ['\0', 'a\0b', ...sqlTexts, ...oddTexts])
      await refused(method, at(path, odd), bodies[id], { 'If-Match': '"1.1-x"' });
    for (const match of ['', '""', '1', 'W/"x"', '"1"', '"-1-x"', '"99999999999-x"', '"1.99999999999-x"', '"1-', "'"])
      await refused(method, at(path), bodies[id], { 'If-Match': match });
    for (const key of ['', ' ', 'short', 'a'.repeat(256), 'white space in the key', `${'a'.repeat(20)}é`])
      await refused(method, at(path), bodies[id], { 'If-Match': '"1.1-x"', 'Idempotency-Key': key });
  }
  for (const odd of ['', ...sqlTexts, ...oddTexts])
    for (const [path, body] of [
      ['/api/v1/review/claims', { correction: odd }],
      ['/api/v1/corrections', someLines(odd)],
    ] as const)
      await refused('POST', path, body, {});
  expect(await database().$count(audit)).toBe(before);
});

test('a cursor that somebody wrote is refused, or answers a page of what was asked', async () => {
  for (let nth = 0; nth < 3; nth++) await aPlace();
  await open();
  const list = '/api/v1/places?limit=1';
  const first = await ask(list);
  const { cursor } = Object.fromEntries(new URL(first.json.next).searchParams) as { cursor: string };
  const [state, when, after, about] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [
    ...[string, number, string, string],
  ];
  const written = [
    ...[...cursor].map((_, nth) => `${cursor.slice(0, nth)}A${cursor.slice(nth + 1)}`),
    ...[state, '', "' or 1=1", '\0', '../..'].map((one) => writeCursor({ state: one, at: when, after, about })),
    ...[0, -1, 8.64e15, 9e15].map((one) => writeCursor({ state, at: one, after, about })),
    ...['', '~', '\0', "';--"].map((one) => writeCursor({ state, at: when, after: one, about })),
    ...['', 'another'].map((one) => writeCursor({ state, at: when, after, about: one })),
    ...['[]', '{}', 'null', '[1,2,3,4]', '['.repeat(100)].map((one) => Buffer.from(one).toString('base64url')),
  ];
  for (const one of written) {
    const { status, json, body } = await ask(`${list}&cursor=${encodeURIComponent(one)}`);
    expect([200, 400, 410], `${one}: ${status}`).toContain(status);
    expect(body).not.toMatch(leak);
    if (status === 200) expect(json.count).toBeLessThanOrEqual(1);
  }
  for (const parts of [
    [1, when, after, about],
    [state, String(when), after, about],
    [state, 0.5, after, about],
    [state, when, { length: 9 }, about],
    [state, when, 'a'.repeat(21), about],
    [state, when, after, about, 1],
  ]) {
    const text = Buffer.from(JSON.stringify(parts)).toString('base64url');
    expect((await ask(`${list}&cursor=${text}`)).status, JSON.stringify(parts)).toBe(400);
  }
  for (const query of ['kind=pharmacy', 'limit=1&q=%EB%B3%B4']) {
    const moved = await ask(`/api/v1/places?${query}&cursor=${cursor}`);
    expect([moved.status, typeOf(moved)]).toEqual([400, 'cursor-does-not-fit']);
  }
});

test('what is asked for by HEAD is told as by GET, and a write is never answered as if it were known', async () => {
  const id = await aPlace();
  await open();
  for (const path of ['/api/v1/places', `/api/v1/places/${id}.geojson`, '/api/v1/items.csv', '/api/v1/nothing']) {
    const [read, head] = [await ask(path), await ask(path, { method: 'HEAD' })];
    for (const name of ['content-type', 'content-length', 'etag', 'vary', 'cache-control'])
      expect([path, name, head.headers.get(name)]).toEqual([path, name, read.headers.get(name)]);
    expect([head.status, head.body]).toEqual([read.status, '']);
  }
  const sent = await send('POST', '/api/v1/corrections', someLines(id), { 'If-None-Match': '*' });
  const one = `/api/v1/corrections/${sent.json.lines[0].correction}`;
  const own = bearer(sent.json.secret);
  const back = await send('POST', `${one}/withdraw`, undefined, { ...own, 'If-None-Match': '*' });
  expect([back.status, back.json?.state]).toEqual([200, 'withdrawn']);
});

test.each([
  ['text/html', 406],
  ['application/xml', 406],
  ['application/json;q=0', 406],
  ['*/*;q=0', 406],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 200],
  ['application/problem+json, application/vnd.api+json', 200],
  [';;,,q=x', 406],
  [`${'a/b,'.repeat(2000)}*/*`, 200],
])('who accepts %.40s gets %s', async (accept, status) => {
  const answered = await ask('/api/v1/terms', { headers: { Accept: accept } });
  expect(answered.status).toBe(status);
  if (status === 406) expect(answered.json.available).toEqual(['application/json']);
});
