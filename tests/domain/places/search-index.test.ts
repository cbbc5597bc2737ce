import fc from 'fast-check';
import { getChoseong } from 'es-hangul';
import { expect, test } from 'vitest';
import { distanceInMetres } from '#app/domain/places/distance';
import { SearchIndex } from '#app/domain/places/search-index';
import { searchTextOf, type SearchablePlace } from '#app/domain/places/search-text';

const aShop = (shop: Partial<SearchablePlace>): SearchablePlace => ({
  id: 'a',
  name: '보광약국',
  kind: 'pharmacy',
  address: '서울특별시 용산구 보광로 46 (보광동)',
  lat: 37.5282859,
  lng: 126.9992101,
  phone: null,
  operatingState: 'open',
  codes: [],
  ...shop,
});

function indexOf(...shops: Partial<SearchablePlace>[]) {
  const index = new SearchIndex<SearchablePlace>();
  shops.forEach((shop, nth) => index.set(aShop({ id: `p${nth}`, ...shop })));
  index.pack();
  return index;
}

const names = (index: SearchIndex<SearchablePlace>, text: string) =>
  index.search({ text, limit: 20 }).hits.map((hit) => hit.place.name);

test('a place is found by its name, address, neighbourhood, phone and official code', () => {
  const index = indexOf(
    { phone: '02-797-1234', codes: ['11837632'] },
    { name: '먼약국', address: '제주특별자치도 제주시 도령로 5' },
  );
  for (const text of [
    '보광약국',
    '광약',
    '용산구 보광동',
    '서울 용산구',
    '서울시 보광동',
    '서울용산구보광동',
    '보광로 46',
    '보광로46 보광약국',
    '02-797-1234',
    '027971234',
    '797-1234',
    '11837632',
  ]) {
    expect(names(index, text), text).toEqual(['보광약국']);
  }
  expect(names(index, '부산')).toEqual([]);
  expect(names(index, '보광약국 제주')).toEqual([]);
});

test('white space, brackets and the way Hangul is composed make no difference', () => {
  const index = indexOf({ name: '보광 프라자 약국(본점)' });
  for (const text of [
    '보광프라자약국',
    '보광 프라자',
    '보광프라자약국'.normalize('NFD'),
    '프라자　약국',
    '보\u200b광',
    '약국본점',
  ]) {
    expect(names(index, text), text).toHaveLength(1);
  }
});

test('initial consonants find names, alone and among syllables', () => {
  const index = indexOf({ name: '보광프라자약국' }, { name: '빠른약국' });
  for (const text of [
    'ㅂㄱㅍㄹㅈ',
    'ㅂㄱ프라ㅈ',
    '보ㄱㅍ',
    'ㅂ광',
    'ㅂㄱㅍㄹㅈㅇㄱ',
    'ㅂㄱ ㅇㄱ',
    'ㅂㄱ'.normalize('NFD'),
    '\u1107\u1100ㅍ',
  ]) {
    expect(names(index, text)[0], text).toBe('보광프라자약국');
  }
  // ㅃ is a consonant of its own.
  expect(names(index, 'ㅃㄹ')).toEqual(['빠른약국']);
  expect(names(index, 'ㅂㄹㅇㄱ')).toEqual([]);
});

test('consonants that an input method melts together are read as two', () => {
  expect(names(indexOf({ name: '박사약국' }), 'ㅄㅇ')).toEqual(['박사약국']);
});

test('an unfinished last syllable finds what it is becoming', () => {
  const shop = { address: '제주특별자치도 제주시 도령로 5' };
  const index = indexOf(
    { ...shop, name: '보광나라약국' },
    { ...shop, name: '닭집약국' },
    { ...shop, name: '달곰약국' },
  );
  for (const text of ['ㅂ', '보', '보ㄱ', '보고', '보과', '보광', '보광ㄴ', '보광나', '보광날', '보광나라']) {
    expect(names(index, text), text).toContain('보광나라약국');
  }
  expect(names(index, '달').sort()).toEqual(['달곰약국']);
  expect(names(index, '닭').sort()).toEqual(['달곰약국', '닭집약국']);
  // Only the last word is being typed.
  expect(names(index, '보과 약국')).toEqual([]);
});

test('a better fit comes first: the whole name, its beginning, its middle, neighbourhood, address', () => {
  const index = indexOf(
    { name: '가', address: '부산광역시 중구 동광길 3 동광상가' },
    { name: '나', address: '부산광역시 중구 큰길 3 (동광동1가)' },
    { name: '새동광약국', address: '부산광역시 중구 큰길 3' },
    { name: '동광약국', address: '부산광역시 중구 큰길 3' },
    { name: '동광', address: '부산광역시 중구 큰길 3' },
    { name: '동과', address: '부산광역시 중구 동광길 3' },
  );
  expect(names(index, '동광')).toEqual(['동광', '동광약국', '새동광약국', '나', '가', '동과']);
  expect(names(index, '동과')).toEqual(['동과', '동광', '동광약국', '새동광약국', '나', '가']);
});

test('words written as one in a text come before words that stand apart', () => {
  const index = indexOf(
    { name: '보광 온누리약국', address: '부산광역시 중구 큰길 3' },
    { name: '온누리약국', address: '서울특별시 용산구 큰길 3 (보광동)' },
    { name: '온누리 보광약국', address: '부산광역시 중구 큰길 3' },
  );
  expect(names(index, '온누리 보광')).toEqual(['온누리 보광약국', '보광 온누리약국', '온누리약국']);
});

test('a place that closed for good comes last', () => {
  const index = indexOf({ name: '동광', operatingState: 'closed-for-good' }, { name: '새동광약국' });
  expect(names(index, '동광')).toEqual(['새동광약국', '동광']);
});

test('around a point come all places of the radius, nearest first; with a text the better fit first', () => {
  const index = indexOf(
    { name: '먼동광', lat: 37.54, lng: 127 },
    { name: '동광약국', lat: 37.53, lng: 127 },
    { name: '가까운동광', lat: 37.5201, lng: 127 },
    { name: '동광약국', lat: null, lng: null },
  );
  const near = { lat: 37.52, lng: 127 };
  const found = (search: object) => index.search({ near, limit: 9, ...search }).hits.map((hit) => hit.place.name);
  expect(found({ radius: 1500 })).toEqual(['가까운동광', '동광약국']);
  expect(found({})).toEqual(['가까운동광', '동광약국', '먼동광']);
  expect(found({ text: '동광' })).toEqual(['동광약국', '동광약국', '가까운동광', '먼동광']);
  expect(found({ text: '동광', radius: 1500 })).toEqual(['동광약국', '가까운동광']);
  expect(
    index.search({ near, text: '동광', limit: 2 }).hits.map((hit) => hit.metres && Math.round(hit.metres)),
  ).toEqual([1112, null]);
});

test('pages follow each other without gap or repetition, and count them all', () => {
  const index = indexOf(...Array.from({ length: 50 }, (_, nth) => ({ name: `동광약국${nth}` })));
  const pages = [0, 20, 40].map((offset) => index.search({ text: '동광', offset, limit: 20 }));
  expect(pages.map((page) => page.total)).toEqual([50, 50, 50]);
  expect(new Set(pages.flatMap((page) => page.hits.map((hit) => hit.place.id))).size).toBe(50);
});

test('what has nothing to look for finds nothing, and no text finds all', () => {
  const index = indexOf({}, {});
  expect(index.search({ text: '!!', limit: 9 }).total).toBe(0);
  expect(index.search({ text: '  ', limit: 9 }).total).toBe(2);
  expect(index.search({ limit: 9, keep: (place) => place.id === 'p1' }).total).toBe(1);
});

const syllable = fc.constantFrom(...'가각간나날다달닭라로리보봉고과광관동도서시약국구온누');
const word = fc.string({ unit: syllable, minLength: 1, maxLength: 4 });
const shop = fc.record({
  name: fc.oneof(
    word,
    fc.tuple(word, word).map((two) => two.join(' ')),
  ),
  address: fc
    .tuple(fc.constantFrom('서울특별시 용산구', '경남 거제시', ''), word, fc.nat(99), word)
    .map(([area, road, number, dong]) => `${area} ${road}로 ${number} (${dong}동)`),
  lat: fc.double({ min: 37, max: 37.2, noNaN: true }),
  lng: fc.double({ min: 127, max: 127.2, noNaN: true }),
  phone: fc.option(fc.constantFrom('02-123-4567', '031-12-9999')),
  operatingState: fc.constantFrom('open', 'closed-for-good'),
});
const query = fc.oneof(
  word,
  fc.tuple(word, word).map((two) => two.join(' ')),
  word.map((text) => getChoseong(text)),
  fc.tuple(word, word).map(([a, b]) => a + getChoseong(b)),
  fc.constantFrom('1', '02-123', '0212', '용산구', '서울', 'ㄱ'),
);

/** Whether a text has a word, said as plainly as can be: one regular expression, one text after the other. */
function scan(shops: SearchablePlace[], text: string): string[] {
  const words = text.split(' ').filter(Boolean);
  const patterns = words.map((each, nth) => patternOf(each, nth === words.length - 1));
  return shops.filter((one) => patterns.every((pattern) => pattern.test(searchTextOf(one).text))).map((one) => one.id);
}

const initials = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const allOf = (from: number, count: number) =>
  `[${String.fromCharCode(from)}-${String.fromCharCode(from + count - 1)}]`;
const anyWith = (initial: string) => allOf(0xac00 + initials.indexOf(initial) * 588, 588);

function patternOf(text: string, unfinished: boolean): RegExp {
  const chars = [...text].map((char) => (initials.includes(char) ? anyWith(char) : char));
  const last = text.slice(-1);
  const code = last.charCodeAt(0) - 0xac00;
  if (unfinished && code >= 0) {
    const [vowel, final] = [Math.floor((code % 588) / 28), code % 28];
    const growing = { 8: 4, 13: 4, 18: 2 }[vowel] ?? 1;
    const finals = [
      '',
      'ㄱ',
      'ㄲ',
      '',
      'ㄴ',
      '',
      '',
      'ㄷ',
      'ㄹ',
      'ㄱ',
      '',
      '',
      '',
      '',
      '',
      '',
      'ㅁ',
      'ㅂ',
      '',
      'ㅅ',
      'ㅆ',
      'ㅇ',
      'ㅈ',
      'ㅊ',
      'ㅋ',
      'ㅌ',
      'ㅍ',
      'ㅎ',
    ];
    if (final === 0) chars[chars.length - 1] = allOf(0xac00 + code, growing * 28);
    else if (finals[final]) {
      const before = String.fromCharCode(0xac00 + code - final + (final === 9 ? 8 : 0));
      chars[chars.length - 1] = `(?:${last}|${before}${anyWith(finals[final])})`;
    }
  }
  return new RegExp(chars.join(''));
}

test('the index finds what a scan of all texts finds, whatever is typed, added, changed and removed', () => {
  fc.assert(
    fc.property(
      fc.array(shop, { minLength: 1, maxLength: 40 }),
      fc.array(fc.record({ nth: fc.nat(45), to: fc.option(shop) }), { maxLength: 12 }),
      fc.array(query, { minLength: 1, maxLength: 8 }),
      (first, changes, queries) => {
        const shops = new Map<string, SearchablePlace>();
        const index = new SearchIndex<SearchablePlace>();
        const put = (one: SearchablePlace) => (shops.set(one.id, one), index.set(one));
        first.forEach((one, nth) => put(aShop({ ...one, id: `p${nth}` })));
        index.pack();
        for (const { nth, to } of changes) {
          if (to) put(aShop({ ...to, id: `p${nth}` }));
          else {
            shops.delete(`p${nth}`);
            index.delete(`p${nth}`);
          }
        }
        for (const text of queries) {
          const expected = scan([...shops.values()], text).sort();
          const found = index.search({ text, limit: 1000 });
          expect(found.hits.map((hit) => hit.place.id).sort(), text).toEqual(expected);
          expect(found.total).toBe(expected.length);
          const near = { lat: 37.1, lng: 127.1 };
          const inRadius = index.search({ text, near, radius: 8000, limit: 1000 }).hits.map((hit) => hit.place.id);
          const within = (id: string) => (distanceInMetres(near, shops.get(id) as SearchablePlace) ?? Infinity) <= 8000;
          expect(inRadius.sort(), text).toEqual(expected.filter(within));
          // The best page is the beginning of the whole.
          expect(index.search({ text, limit: 5 }).hits).toEqual(found.hits.slice(0, 5));
        }
      },
    ),
    { numRuns: 150 },
  );
});
