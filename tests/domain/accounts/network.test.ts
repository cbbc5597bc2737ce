import fc from 'fast-check';
import { expect, test } from 'vitest';
import { networkOf } from '#app/domain/accounts/network';

test('neighbours are one network, strangers are not', () => {
  expect(networkOf('203.0.113.7')).toBe(networkOf('203.0.113.250'));
  expect(networkOf('203.0.113.7')).not.toBe(networkOf('203.0.114.7'));
  expect(networkOf('2001:db8:1:2ff::1')).toBe(networkOf('2001:0DB8:1:201:9:9:9:9'));
  expect(networkOf('2001:db8:1:2ff::1')).not.toBe(networkOf('2001:db8:1:3ff::1'));
});

test('one address written in several ways is one network', () => {
  expect(networkOf('::ffff:203.0.113.7')).toBe(networkOf('203.0.113.7'));
  expect(networkOf('2001:db8::1')).toBe(networkOf('2001:0db8:0:0:0:0:0:1'));
  expect(networkOf('fe80::1%eth0')).toBe(networkOf('fe80::1'));
});

test('what is no address is one network of its own', () => {
  for (const odd of ['', 'localhost', '1:2:3', '::1::2', '1:2:3:4:5:6:7:8:9', 'g::1'])
    expect(networkOf(odd), odd).toBe('unknown');
});

test('every IPv6 address shares its network with its last 72 bits changed', () => {
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      const network = networkOf(address);
      fc.pre(!/\d+\.\d+/.test(address));
      expect(network).toMatch(/^[0-9a-f]+:[0-9a-f]+:[0-9a-f]+:[0-9a-f]+::\/56$/);
    }),
  );
});
