import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendBusy, sendBusyProblem } from '#app/http/busy.server';
import { apiWords } from '#app/public-api/words.server';
import { holdAgainstOpenApi } from '#tests/support/against-openapi';
import { askAt } from '#tests/support/ask';

const server = createServer((request, response) =>
  request.url === '/problem'
    ? sendBusyProblem(request, response, 'https://barodata.example')
    : sendBusy(request, response, request.url?.slice(1) as 'ko'),
);
let origin = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

test('who is sent away reads so in their language, and when to come back', async () => {
  const [ko, en] = [await askAt(origin, '/ko'), await askAt(origin, '/en')];
  for (const { status, headers, body } of [ko, en]) {
    expect(status).toBe(503);
    expect(headers['cache-control']).toBe('no-store');
    expect(body).toContain(headers['retry-after']);
  }
  expect(ko.body).toContain('<html lang="ko">');
  expect(en.body).toContain('Many people');
});

test('a program gets a problem that it can read from any page', async () => {
  const { status, headers, body } = await askAt(origin, '/problem');
  expect(headers['content-type']).toBe('application/problem+json');
  expect(headers['access-control-allow-origin']).toBe('*');
  const type = 'https://barodata.example/problems/temporarily-unavailable';
  expect(JSON.parse(body)).toMatchObject({
    status,
    type,
    title: apiWords.en.problems['temporarily-unavailable'].title,
  });
  holdAgainstOpenApi('GET', '/api/v1/places', { status, type: headers['content-type'] ?? '', json: JSON.parse(body) });
});

test('those who are sent away together do not come back together', async () => {
  const waits = await Promise.all(Array.from({ length: 10 }, () => askAt(origin, '/ko')));
  expect(new Set(waits.map(({ headers }) => headers['retry-after'])).size).toBeGreaterThan(3);
});

test('a HEAD has no body, and behind a form that was not read no further request is looked for', async () => {
  const head = await askAt(origin, '/ko', { method: 'HEAD' });
  expect(head).toMatchObject({ status: 503, body: '' });
  const form = await askAt(origin, '/ko', { method: 'POST', body: 'a=b' });
  expect(form.headers.connection).toBe('close');
});
