import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonFault } from '#app/domain/imports/json-fault';

test.each([
  ['{"a": 1,\n "b": }', 15],
  ['[1 2]', 3],
  ['[1,]', 3],
  ['{"a" 1}', 5],
  ['{a: 1}', 1],
  ['{"a": 1,}', 8],
  ['["a\nb"]', 3],
  ['["a\\x"]', 3],
  ['[01]', 2],
  ['[tru]', 1],
  ['{"a": [1, 2', 11],
  ['{} {}', 3],
  ['', 0],
])('%j breaks at %d', (text, at) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(jsonFault(text)).toBe(at);
});

test('a sign that JSON never has is found where it was put, or at the beginning of the word it broke', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(), (value, seed) => {
      const text = JSON.stringify(value, null, 1);
      expect(jsonFault(text)).toBe(text.length);
      const put = seed % (text.length + 1);
      const broken = `${text.slice(0, put)}\u0001${text.slice(put)}`;
      const found = jsonFault(broken);
      expect(found).toBeLessThanOrEqual(put);
      expect(broken.slice(found, put)).toMatch(/^[-+.\w\\]*$/);
    }),
    { numRuns: 1000 },
  );
});
