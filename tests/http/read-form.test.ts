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

test('a form in CP949, escaped or as its bytes are, is refused rather than kept as other letters', async () => {
  const raw = (body: string | Uint8Array<ArrayBuffer>, type = 'application/x-www-form-urlencoded') =>
    readForm(new Request('http://localhost/', { method: 'POST', headers: { 'content-type': type }, body }));
  expect(await raw('name=%EA%B0%95&note=100%')).toEqual({ name: '강', note: '100%' });
  const gangnam = Uint8Array.from([0xb0, 0xad, 0xb3, 0xb2]);
  const part = Buffer.concat([
    Buffer.from('--x\r\nContent-Disposition: form-data; name="name"\r\n\r\n'),
    ...[gangnam, Buffer.from('\r\n--x--\r\n')],
  ]);
  for (const refused of [
    raw('name=%B0%AD%B3%B2'),
    raw(Buffer.concat([Buffer.from('name='), gangnam])),
    raw(part, 'multipart/form-data; boundary=x'),
  ])
    await expect(refused).rejects.toMatchObject({ status: 400 });
});
