import type { IncomingMessage } from 'node:http';
import { afterEach, expect, test, vi } from 'vitest';
import { unwantedRequests } from '#app/http/unwanted.server';

const own = new Set(['https://barodata.example']);
const asked = (method: string, headers: Record<string, string> = {}) =>
  ({ method, headers }) as unknown as IncomingMessage;
const form = { origin: 'https://barodata.example', 'content-type': 'application/x-www-form-urlencoded' };

afterEach(() => void vi.useRealTimers());

test('a flood from one address is asked to wait; a neighbourhood behind one is not, nor are its neighbours', () => {
  // All at one moment, however slow the machine is.
  vi.useFakeTimers({ toFake: ['Date'] });
  const unwanted = unwantedRequests();
  const read = (address: string) => unwanted(asked('GET'), own, address, 'ko');
  for (let nth = 0; nth < 2000; nth += 1) expect(read('203.0.113.7')).toBeNull();
  const answers = Array.from({ length: 500 }, () => read('203.0.113.7')).filter((answer) => answer !== null);
  expect(answers).toHaveLength(500);
  expect(answers[0]?.status).toBe(429);
  expect(Number(answers[0]?.headers.get('Retry-After'))).toBeGreaterThan(0);
  expect(read('203.0.113.8')).toBeNull();
});

test('programs on this machine may read as much as they like', () => {
  const unwanted = unwantedRequests();
  for (let nth = 0; nth < 5000; nth += 1) expect(unwanted(asked('GET'), own, '127.0.0.1', 'ko')).toBeNull();
});

test('a form is taken from a page of ours, of a size that ours have, and not without end', () => {
  const unwanted = unwantedRequests();
  const sent = (headers: Record<string, string>) => unwanted(asked('POST', headers), own, '203.0.113.7', 'ko')?.status;
  expect(sent(form)).toBeUndefined();
  expect(sent({ ...form, origin: 'https://evil.example' })).toBe(403);
  expect(sent({ ...form, origin: 'null' })).toBe(403);
  expect(sent({ 'content-type': form['content-type'] })).toBe(403);
  expect(sent({ ...form, 'content-type': 'text/plain' })).toBe(403);
  expect(sent({ ...form, 'content-length': '10000000' })).toBe(413);
  vi.useFakeTimers({ toFake: ['Date'] });
  expect(Array.from({ length: 100 }, () => sent(form))).toContain(429);
});

test('a body that comes packed is refused before a byte of it is read', () => {
  const unwanted = unwantedRequests();
  const sent = (coding: string) =>
    unwanted(asked('POST', { ...form, 'content-encoding': coding }), own, '203.0.113.7', 'en');
  for (const coding of ['gzip', 'GZIP', 'x-gzip', 'br', 'deflate', 'gzip, gzip', 'identity, gzip', 'unheard-of']) {
    const answer = sent(coding);
    expect(answer?.status, coding).toBe(415);
    expect(answer?.headers.get('Accept-Encoding')).toBe('identity');
    expect(answer?.headers.get('Connection')).toBe('close');
  }
  for (const plain of ['identity', 'Identity', '']) expect(sent(plain), plain).toBeNull();
});

test('other methods are told which there are', () => {
  const answer = unwantedRequests()(asked('DELETE'), own, '203.0.113.7', 'ko');
  expect(answer?.status).toBe(405);
  expect(answer?.headers.get('Allow')).toBe('GET, HEAD, POST');
});
