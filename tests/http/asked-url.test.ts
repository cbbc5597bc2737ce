import { expect, test } from 'vitest';
import { askedUrl } from '#app/http/asked-url';

const origin = 'https://barodata.example';

test('an address of the site is read with its query', () => {
  expect(askedUrl('/search?q=%EC%95%BD%EA%B5%AD', origin)?.searchParams.get('q')).toBe('약국');
  expect(askedUrl('/places/%ED%95%9C', origin)?.pathname).toBe('/places/%ED%95%9C');
});

test('letters that were sent as they were typed are read like escaped ones', () => {
  const raw = Buffer.from('/places/한?q=약국').toString('latin1');
  expect(askedUrl(raw, origin)?.href).toBe(`${origin}/places/%ED%95%9C?q=%EC%95%BD%EA%B5%AD`);
  expect(askedUrl('/search?q=100%&near=%', origin)?.searchParams.get('q')).toBe('100%');
});

// "강남" in CP949, escaped and as it is; a lone surrogate; a letter that was cut off.
test.each(['/search?q=%B0%AD%B3%B2', '/search?q=\xb0\xad\xb3\xb2', '/search?q=%ED%A0%80', '/search?%EC%95=a'])(
  '%j spells no text: it is refused, not read as something else',
  (target) => {
    expect(askedUrl(target, origin)).toBeNull();
  },
);

test.each([
  ...['', 'search', '//evil.example/', 'https://evil.example/', '/\\evil.example'],
  ...['/%', '/%ff', '/a%00', '/my?before=%00', '/my?%00=1', '/review?field=a&region=x%00y'],
])('%j is none', (target) => {
  expect(askedUrl(target, origin)).toBeNull();
});
