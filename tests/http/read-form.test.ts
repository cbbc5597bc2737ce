import { expect, test } from 'vitest';
import { readForm } from '#app/http/form.server';

const sent = (pairs: [string, string][]) =>
  readForm(new Request('http://localhost/', { method: 'POST', body: new URLSearchParams(pairs) }));
const refusal = (pairs: [string, string][]) =>
  sent(pairs).then(
    () => 'taken',
    (thrown: Response) => thrown.status,
  );

test('a name that reaches into objects is refused, and nothing is changed by it', async () => {
  for (const name of ['__proto__', 'constructor', 'prototype']) expect(await refusal([[name, 'x']]), name).toBe(400);
  expect(
    await refusal([
      ['a', '1'],
      ['__proto__', 'x'],
    ]),
  ).toBe(400);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test('fields without end, and one that is endless, are refused', async () => {
  expect(await refusal(Array.from({ length: 10_000 }, (_, nth) => [`f${nth}`, '1']))).toBe(413);
  expect(await refusal([['note', 'a'.repeat(30_000)]])).toBe(413);
});

test('text comes as one writes it: NFC, no NUL, the first of several', async () => {
  expect(
    await sent([
      ['name', '바로'.normalize('NFD')],
      ['name', 'another'],
    ]),
  ).toEqual({ name: '바로' });
  expect(await refusal([['name', 'a\0b']])).toBe(400);
});

test('a body that is no form is refused', async () => {
  const request = new Request('http://localhost/', {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: '--y broken',
  });
  await expect(readForm(request)).rejects.toMatchObject({ status: 400 });
});
