import { expect, test } from 'vitest';
import { compileSource } from '../../../scripts/handbook/compile-page';
import { renderPage } from '../../../scripts/handbook/render-page';
import { sectionsOf } from '../../../scripts/handbook/sections-of';

const frontMatter = [
  '---',
  'title: 이름',
  'summary: 요약',
  'reader: all',
  'order: 1',
  'changed: 2026-11-21',
  '---',
  '',
];
const pageWith = (...lines: string[]) => [...frontMatter, ...lines].join('\n');
const firstLine = frontMatter.length + 1;

test('a page becomes plain HTML', async () => {
  const { code, frontMatter } = await compileSource(pageWith('## 전화번호 [#phone]', '', '**맞아요.**'), 'x.mdx');
  expect(frontMatter).toMatchObject({ title: '이름', order: 1, changed: '2026-11-21' });
  expect(renderPage(code, 'ko')).toBe(
    '<h2 id="phone"><a class="heading-link" href="#phone">전화번호</a></h2>\n<p><strong>맞아요.</strong></p>',
  );
});

test('a heading without an anchor of its own gets one from its words', async () => {
  const { code } = await compileSource(pageWith('## 값이 서로 다름'), 'x.mdx');
  expect(renderPage(code, 'ko')).toContain('id="값이-서로-다름"');
});

test('own pages are linked in the language of the page, files and other sites as they are', async () => {
  const { code } = await compileSource(
    pageWith('[안내](/handbook/review#x) [파일](/data/latest.json) [밖](https://a.example) [여기](#y)'),
    'x.mdx',
  );
  const hrefs = (language: 'ko' | 'en') => [...renderPage(code, language).matchAll(/href="([^"]*)"/g)].map((m) => m[1]);
  expect(hrefs('ko')).toEqual(['/handbook/review#x', '/data/latest.json', 'https://a.example', '#y']);
  expect(hrefs('en')).toEqual(['/en/handbook/review#x', '/data/latest.json', 'https://a.example', '#y']);
});

test('no element carries a style or an event attribute', async () => {
  const { code } = await compileSource(pageWith('| a | b |', '|:--|--:|', '| 1 | 2 |'), 'x.mdx');
  expect(renderPage(code, 'ko')).not.toMatch(/ style=| on\w+=/);
});

test.each([
  ['an expression', ['a', '', 'b {1 + 1}'], 2],
  ['an expression of its own', ['{process.exit()}'], 0],
  ['a comment, which is an expression', ['{/* a */}'], 0],
  ['an import', ['import fs from "node:fs"'], 0],
  ['an export', ['', 'export const a = 1'], 1],
  ['a script', ['a', '', '<script>alert(1)</script>'], 2],
  ['an element of HTML', ['a <b>b</b>'], 0],
  ['a picture with a handler', ['<img src="x" onError="y" />'], 0],
  ['a picture', ['![a](/b.png)'], 0],
  ['an attribute with an expression', ['<Note title={x}>a</Note>'], 0],
  ['spread attributes', ['<Note {...x}>a</Note>'], 0],
  ['an attribute that a component does not take', ['<Note onClick="x">a</Note>'], 0],
  ['a component by a name of the prototype', ['<constructor />'], 0],
  ['a member of a component', ['<Note.x />'], 0],
  ['an address with a script', ['a', '[b](javascript:alert)'], 1],
  ['an address with a script, in a definition', ['[b][c]', '', '[c]: JavaScript:alert'], 2],
  ['an address of another host without its protocol', ['[a](//evil.example)'], 0],
  ['an address of another host by a backslash', ['[a](/\\\\evil.example)'], 0],
  ['a relative address', ['[a](review)'], 0],
])('%s is refused with its line', async (_, lines, at) => {
  await expect(compileSource(pageWith(...lines), 'x.mdx')).rejects.toThrow(`x.mdx: line ${firstLine + at}: `);
});

test('front matter that would run is refused', async () => {
  await expect(compileSource('---js\nprocess.exit()\n---\n', 'x.mdx')).rejects.toThrow('x.mdx: line 1: ');
});

test.each([
  ['a title that is missing', (page: string) => page.replace('title: 이름\n', ''), 'title'],
  ['a day that does not exist', (page: string) => page.replace('2026-11-21', '"2026-02-30"'), 'changed'],
  ['an unknown reader', (page: string) => page.replace('reader: all', 'reader: nobody'), 'reader'],
  ['a key nobody knows', (page: string) => page.replace('order: 1', 'order: 1\nauthor: 1'), 'author'],
])('front matter with %s is refused', async (_, spoil, problem) => {
  await expect(compileSource(spoil(pageWith('a')), 'x.mdx')).rejects.toThrow(problem);
});

test('a page is cut into sections at its headings, with the words that a reader sees', () => {
  const html =
    '<p>위 &amp; 글</p><h2 id="a"><a class="heading-link" href="#a">첫 <code>a</code></a></h2>' +
    '<ul><li>하나</li><li>둘</li></ul><h3 id="b">둘째</h3><table><tbody><tr><td>칸</td><td>&lt;칸&gt;</td></tr></tbody></table>';
  expect(sectionsOf(html, '쪽')).toEqual([
    { id: '', level: 1, title: '쪽', text: '위 & 글' },
    { id: 'a', level: 2, title: '첫 a', text: '하나 둘' },
    { id: 'b', level: 3, title: '둘째', text: '칸 <칸>' },
  ]);
});
