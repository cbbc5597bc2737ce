import { expect, test } from 'vitest';
import { originWithPasskeys, relyingParty } from '#app/domain/accounts/relying-party';

test('passkeys belong to the public name of the site, without the port', () => {
  expect(relyingParty('https://barodata.example')).toMatchObject({
    id: 'barodata.example',
    origin: 'https://barodata.example',
  });
  expect(relyingParty('http://localhost:3000')).toMatchObject({ id: 'localhost', origin: 'http://localhost:3000' });
});

test('there are none at an IP address or without https, and localhost is named instead of a loopback address', () => {
  for (const origin of ['http://127.0.0.1:3000', 'http://[::1]:3000', 'https://203.0.113.7', 'http://barodata.example'])
    expect(relyingParty(origin), origin).toBeNull();
  expect(originWithPasskeys('http://127.0.0.1:3000')).toBe('http://localhost:3000');
  expect(originWithPasskeys('http://[::1]:3000')).toBe('http://localhost:3000');
  expect(originWithPasskeys('https://203.0.113.7')).toBeNull();
  expect(originWithPasskeys('http://localhost:3000')).toBeNull();
});
