import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownPath } from '#app/http/own-path';

test('a path of the site comes back as it was', () => {
  for (const path of ['/', '/account', '/en/places/x?tab=1#history', '/search?q=%EC%95%BD%EA%B5%AD&next=https://a.b'])
    expect(ownPath(path)).toBe(path);
});

const tricks = [
  ...['', 'account', '//evil.example', '///evil.example', '/\\evil.example', '\\\\evil.example', '\\/evil.example'],
  ...['https://evil.example', 'HTTPS:evil.example', 'javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x'],
  ...['/\t/evil.example', '/\n/evil.example', '/\r\n/evil.example', '\t//evil.example', ' //evil.example', ' /account'],
  ...[
    '/./\\evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/%2e//evil.example',
    '/x/../..//evil.example',
    '/a\\..\\b',
  ],
  ...[
    '/\0/evil.example',
    '/\u0085/evil',
    '@evil.example',
    ':80',
    '?next=//evil',
    '/%5Cevil.example',
    '/%2Fevil.example',
    '/%09/evil.example',
  ],
];

test.each(tricks.map((trick) => [trick]))('%j leads nowhere', (trick) => {
  expect(ownPath(trick)).toBeNull();
});

test('nothing sent is no path', () => {
  expect(ownPath(null)).toBeNull();
  expect(ownPath(undefined)).toBeNull();
});

test('whatever is sent, what comes back stays on the site, decoded once or twice too', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '%2f',
    '%5C',
    '%2e',
    '%09',
    '\t',
    '\n',
    ':',
    '@',
    '?',
    '#',
    'evil.example',
    'javascript',
    'a',
  );
  const sent = fc.oneof(
    fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join('')),
    fc.webUrl(),
    fc.fullUnicodeString(),
  );
  fc.assert(
    fc.property(sent, (text) => {
      const path = ownPath(text);
      if (path === null) return;
      for (const base of ['https://own.example', 'http://own.example:3000/deep/page?x'])
        for (const spelt of [path, decoded(path), decoded(decoded(path))])
          expect(new URL(spelt, base).host).toBe(new URL(base).host);
      expect(ownPath(path)).toBe(path);
    }),
    { numRuns: 5000 },
  );
});

function decoded(path: string): string {
  // Only the path: a query may well carry an address, and is nobody's destination.
  const [, before = '', after = ''] = /^([^?#]*)(.*)$/su.exec(path) ?? [];
  try {
    return decodeURIComponent(before) + after;
  } catch {
    return path;
  }
}
