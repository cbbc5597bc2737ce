import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { metricsPage } from '#app/http/metrics.server';
import { openOverload } from '#app/http/overload.server';

const overload = openOverload();
const watched = {
  overload,
  connections: () => ({ open: 3, refused: 0, cut: 0 }),
  pages: () => ({ kept: 1, bytes: 10, hits: 4, misses: 2 }),
};
let serve = metricsPage(undefined, watched);
const server = createServer((request, response) => {
  if (!serve(request, response, request.url ?? '')) response.writeHead(418).end();
});
let origin = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  overload.close();
  server.close();
});

const ask = (headers: Record<string, string> = {}) => fetch(`${origin}/metrics`, { headers });

test('what was answered stands in the counts, by class and status, and its time in the histogram', async () => {
  overload.enter('page')?.(200, 3);
  overload.enter('page')?.(200, 30_000);
  overload.enter('decision')?.(302, 40);
  const lines = (await (await ask()).text()).split('\n');
  expect(lines).toContain('barodata_requests_total{class="page",status="200"} 2');
  expect(lines).toContain('barodata_requests_total{class="decision",status="302"} 1');
  expect(lines).toContain('barodata_request_seconds_bucket{class="page",le="0.005"} 1');
  expect(lines).toContain('barodata_request_seconds_bucket{class="page",le="5"} 1');
  expect(lines).toContain('barodata_request_seconds_bucket{class="page",le="+Inf"} 2');
  expect(lines).toContain('barodata_request_seconds_count{class="page"} 2');
  expect(lines).toContain('barodata_under_way{class="page"} 0');
  expect(lines).toContain('barodata_connections 3');
});

test('every line is one that Prometheus can read', async () => {
  const text = await (await ask()).text();
  expect(text.endsWith('\n')).toBe(true);
  for (const line of text.trimEnd().split('\n')) {
    expect(line).toMatch(/^(?:# (?:HELP|TYPE) \w+ .+|\w+(?:\{\w+="[^"]+"(?:,\w+="[^"]+")*\})? [\d.e+-]+)$/);
  }
});

test('without a token only a program of this machine may read them, not somebody behind the proxy on it', async () => {
  expect((await ask()).status).toBe(200);
  expect((await ask({ 'x-forwarded-for': '127.0.0.1' })).status).toBe(418);
  expect((await ask({ via: '1.1 proxy' })).status).toBe(418);
});

test('with a token only who shows it may, from wherever', async () => {
  serve = metricsPage('a-secret-of-many-letters', watched);
  expect((await ask()).status).toBe(418);
  expect((await ask({ authorization: 'Bearer another' })).status).toBe(418);
  expect((await ask({ authorization: 'Bearer a-secret-of-many-letters', 'x-forwarded-for': '8.8.8.8' })).status).toBe(
    200,
  );
});
