import { expect, test } from 'vitest';
import { askedUrl } from '#app/http/asked-url';

const origin = 'https://barodata.example';

test('an address of the site is read with its query', () => {
  expect(askedUrl('/search?q=%EC%95%BD%EA%B5%AD', origin)?.searchParams.get('q')).toBe('약국');
  expect(askedUrl('/places/%ED%95%9C', origin)?.pathname).toBe('/places/%ED%95%9C');
});

test.each([
  ...['', 'search', '//evil.example/', 'https://evil.example/', '/\\evil.example'],
  ...['/%', '/%ff', '/a%00', '/my?before=%00', '/my?%00=1', '/review?field=a&region=x%00y'],
])('%j is none', (target) => {
  expect(askedUrl(target, origin)).toBeNull();
});
