import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compileHandbook } from '../../../scripts/handbook/compile-handbook';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'handbook-'));
  await write('ko', 'index');
  await write('en', 'index', { translationOf: '2026-11-21' });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(language: 'ko' | 'en', slug: string, front: Record<string, string | number> = {}) {
  const fields = { title: slug, summary: 's', reader: 'all', order: 1, changed: '2026-11-21', ...front };
  const lines = Object.entries(fields).map(([key, value]) => `${key}: ${value}`);
  await mkdir(path.join(folder, language), { recursive: true });
  await writeFile(path.join(folder, language, `${slug}.mdx`), ['---', ...lines, '---', '', '글'].join('\n'));
}

test('pages stand in their order, and the contents page beside them', async () => {
  await write('ko', 'a', { order: 20 });
  await write('ko', 'b', { order: 10 });
  const { ko } = await compileHandbook(folder);
  expect(ko.index.slug).toBe('index');
  expect(ko.pages.map(({ slug }) => slug)).toEqual(['b', 'a']);
});

test.each([
  ['2026-11-20', true],
  ['2026-11-21', false],
  ['2026-11-22', false],
])('a translation of the text of %s is behind: %s', async (translationOf, behind) => {
  await write('ko', 'a', { changed: '2026-11-21' });
  await write('en', 'a', { changed: '2026-12-24', translationOf });
  const { en } = await compileHandbook(folder);
  expect(en.pages.map((page) => page.behind)).toEqual([behind]);
});

test('a translation must say which text it translates', async () => {
  await write('ko', 'a');
  await write('en', 'a');
  await expect(compileHandbook(folder)).rejects.toThrow('en/a.mdx: translationOf is missing');
});
