import { expect, test } from 'vitest';
import { canonicalJson } from '#app/domain/releases/verify/canonical-json.mjs';

// The example of RFC 8785, section 3.2.2 and 3.2.3.
test('the example of RFC 8785 is spelt as it says', () => {
  const value = {
    numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '€$\u000f\nA\'B"\\\\"/',
    literals: [null, true, false],
  };
  expect(canonicalJson(value)).toBe(
    `{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA'B\\"\\\\\\\\\\"/"}`,
  );
});

test('names are ordered by UTF-16 code units', () => {
  const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
  const spelt = canonicalJson(Object.fromEntries(names.map((name) => [name, 0])));
  expect(spelt).toBe('{"\\r":0,"1":0,"\u0080":0,"ö":0,"€":0,"😀":0,"\ufb33":0}');
});

test('what JSON cannot say is refused', () => {
  for (const value of [NaN, Infinity, undefined, '\ud800', () => 1])
    expect(() => canonicalJson(value)).toThrow(TypeError);
});
