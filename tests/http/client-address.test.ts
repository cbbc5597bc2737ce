import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { clientAddress } from '#app/http/client-address.server';

const from = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded ? { 'x-forwarded-for': forwarded } : {},
  }) as unknown as IncomingMessage;
const site = 'https://barodata.example';

test('without a proxy the address is that of the socket, whatever a header says', () => {
  expect(clientAddress(from('203.0.113.7', '198.51.100.1'))).toBe('203.0.113.7');
  expect(clientAddress(from('127.0.0.1', '198.51.100.1'))).toBe('127.0.0.1');
  expect(clientAddress(from('::ffff:203.0.113.7'))).toBe('203.0.113.7');
});

test('behind our proxy it is the last that the proxy noted: what stands before it a client can invent', () => {
  for (const proxy of ['127.0.0.1', '::ffff:10.1.2.3', '172.20.0.2', '192.168.0.9', '::1', 'fd00::2'])
    expect(clientAddress(from(proxy, '1.1.1.1, 2001:db8::7'), site), proxy).toBe('2001:db8::7');
  expect(clientAddress(from('127.0.0.1'), site)).toBe('127.0.0.1');
});

test('a stranger who reaches a public site directly cannot say who he is', () => {
  for (const stranger of ['203.0.113.7', '172.32.0.1', '2001:db8::9'])
    expect(clientAddress(from(stranger, '198.51.100.1'), site)).toBe(stranger);
});
