import { expect, test } from 'vitest';
import { isFiltered, readSearchAddress, searchAddress } from '#app/ui/places/search-address';

const read = (query: string) => readSearchAddress(new URLSearchParams(query));

test('an address of results says again what was read from it', () => {
  const asked = read('q=보광동&near=37.5,127&kind=pharmacy&kind=post-office&stock=public-mask.some&open=on&page=3');
  expect(asked).toEqual({
    q: '보광동',
    near: '37.5,127',
    kinds: ['pharmacy', 'post-office'],
    stock: ['public-mask.some'],
    open: true,
    page: 3,
  });
  expect(read(searchAddress(asked).split('?')[1] ?? '')).toEqual(asked);
  expect(isFiltered(asked)).toBe(true);
});

test('what an address cannot mean is left out', () => {
  for (const page of ['0', '-1', '1.5', 'x', '1e9', '']) expect(read(`page=${page}`).page, page).toBe(1);
  expect(read('kind=castle&open=yes&q=%20%20')).toMatchObject({ kinds: [], open: false, q: '' });
  expect(read(`q=${'가'.repeat(500)}`).q).toHaveLength(100);
  expect(searchAddress({})).toBe('/search');
});
