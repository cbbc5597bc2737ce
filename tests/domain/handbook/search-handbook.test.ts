import { expect, test } from 'vitest';
import { findSections, indexOf } from '#app/domain/handbook/find-sections';
import type { Found } from '#app/domain/handbook/find-sections';

const aPage = (slug: string, title: string, ...sections: [id: string, title: string, text: string][]) => ({
  slug,
  title,
  sections: sections.map(([id, heading, text]) => ({ id, level: id === '' ? 1 : 2, title: heading, text })),
});

const index = indexOf([
  aPage(
    'submit-correction',
    '수정 제안하기',
    ['', '수정 제안하기', '틀린 값을 보셨나요. 바로잡기를 눌러 주세요.'],
    ['phone', '전화번호를 고치려면', '문에 붙은 안내문이나 그 약국의 누리집에서 본 번호를 적어 주세요.'],
    ['hours', '영업시간', '점심시간에 문을 닫는지도 적어 주세요.'],
  ),
  aPage(
    'reading-stock',
    '재고 표시 읽는 법',
    ['', '재고 표시 읽는 법', '재고에는 나이가 있어요.'],
    ['tickets', '번호표로 파는 곳', '번호표를 나눠 주는 시각이 따로 있어요. 번호표가 다 나가면 그날 판매는 끝나요.'],
    ['refused', '반영되지 않았을 때', '검토자가 제안을 거절했어요. 이유를 바꿔서 다시 보낼 수 있어요.'],
  ),
  aPage('using-data', '데이터 쓰기', ['verify', '공개본 확인', 'Check the release with npm run release:verify first.']),
]);

const found = (query: string) => findSections(index, query);
const links = (query: string) => found(query).map(({ slug, anchor }) => `${slug}#${anchor}`);
const marked = (results: Found[]) =>
  results.flatMap(({ heading, snippet }) =>
    [...heading, ...snippet].filter((piece) => piece.marked).map((p) => p.text),
  );

test('a noun is found with and without its particle', () => {
  expect(links('번호표를')).toEqual(links('번호표'));
  expect(links('번호표를')[0]).toBe('reading-stock#tickets');
});

test('words joined together are found where the text inflects and parts them', () => {
  expect(links('전화번호고치기')[0]).toBe('submit-correction#phone');
});

test('joined words are found in another order too', () => {
  expect(links('고치려면전화번호')[0]).toBe('submit-correction#phone');
});

test('a piece of a joined word is not enough', () => {
  expect(links('전화번호숨기기')).toEqual([]);
});

test.each([
  ['거절', 'reading-stock#refused'],
  ['거절됐어요', 'reading-stock#refused'],
  ['거절하려면', 'reading-stock#refused'],
  ['바꾸기', 'reading-stock#refused'],
  ['바꿔요', 'reading-stock#refused'],
  ['나누어', 'reading-stock#tickets'],
  ['점심 시간', 'submit-correction#hours'],
  ['영업 시간은', 'submit-correction#hours'],
  ['release:verify', 'using-data#verify'],
  ['RELEASE', 'using-data#verify'],
])('%s finds %s', (query, link) => {
  expect(links(query)).toContain(link);
});

test('Hangul taken apart by the keyboard finds the same', () => {
  expect(links('번호표'.normalize('NFD'))).toEqual(links('번호표'));
});

test('every word of a query must be there', () => {
  expect(links('번호표 점심시간')).toEqual([]);
});

test('the title of a page finds its top, not each of its sections', () => {
  expect(links('수정 제안하기')).toEqual(['submit-correction#']);
});

test('a word of the title narrows down with a word of the section', () => {
  expect(links('수정 점심')).toEqual(['submit-correction#hours']);
});

test('what answers is marked in heading and snippet, as it is written there', () => {
  const results = found('전화번호');
  expect(marked(results)).toContain('전화번호');
  expect(results[0]?.heading).toEqual([
    { text: '전화번호', marked: true },
    { text: '를 고치려면', marked: false },
  ]);
});

test('a snippet of a long text begins near the match and says that it was cut', () => {
  const long = indexOf([
    aPage('long', '긴 글', ['far', '먼 곳', `${'앞에 오는 말 '.repeat(60)}번호표 ${'뒤 '.repeat(99)}`]),
  ]);
  const snippet = findSections(long, '번호표')[0]?.snippet ?? [];
  expect(snippet.map(({ text }) => text).join('').length).toBeLessThan(130);
  expect(snippet[0]?.text).toBe('… ');
  expect(snippet.at(-1)?.text).toBe(' …');
  expect(snippet.filter((piece) => piece.marked).map(({ text }) => text)).toEqual(['번호표']);
});

test('nothing, marks alone and unknown words find nothing', () => {
  expect(['', '   ', '…!?', '지하철노선도'].flatMap(links)).toEqual([]);
});

test('a query of any length is answered', () => {
  expect(links('번호표'.repeat(5000))).toEqual([]);
});
