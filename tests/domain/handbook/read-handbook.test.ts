import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HandbookPage } from '#app/domain/handbook/handbook-page';
import { openPage, readHandbook } from '#app/domain/handbook/read-handbook.server';
import { searchHandbook } from '#app/domain/handbook/search-handbook.server';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'handbook-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const aPage = (slug: string, fields: Partial<HandbookPage> = {}): HandbookPage => ({
  slug,
  language: 'ko',
  title: slug,
  summary: '',
  reader: 'all',
  order: 0,
  changed: '2026-11-21',
  behind: false,
  html: '',
  sections: [{ id: '', level: 1, title: slug, text: `${slug} 번호표` }],
  ...fields,
});

async function build(pages: HandbookPage[], at: Date) {
  const file = path.join(folder, 'ko.json');
  await writeFile(file, JSON.stringify({ index: aPage('index'), pages }));
  await utimes(file, at, at);
}
const monday = new Date('2026-11-23T00:00:00Z');
const tuesday = new Date('2026-11-24T00:00:00Z');

test('a page comes with the ones before and after it, and with the contents by reader', async () => {
  await build([aPage('a', { reader: 'newcomers' }), aPage('b'), aPage('c', { reader: 'newcomers' })], monday);
  const open = await openPage('ko', 'b', folder);
  expect(open?.previous?.slug).toBe('a');
  expect(open?.next?.slug).toBe('c');
  expect(open?.contents.map(({ reader, entries }) => [reader, entries.map(({ slug }) => slug)])).toEqual([
    ['newcomers', ['a', 'c']],
    ['all', ['b']],
  ]);
});

test('the first page has none before it, and the last none after', async () => {
  await build([aPage('a'), aPage('b')], monday);
  expect((await openPage('ko', 'a', folder))?.previous).toBeNull();
  expect((await openPage('ko', 'b', folder))?.next).toBeNull();
});

test.each(['none', '', '__proto__', 'index', '../ko', 'A'])('there is no page "%s"', async (slug) => {
  await build([aPage('a')], monday);
  expect(await openPage('ko', slug, folder)).toBeNull();
});

test('a handbook built anew is read anew, and searched anew', async () => {
  await build([aPage('old')], monday);
  expect((await searchHandbook('ko', '번호표', folder)).map(({ slug }) => slug)).toEqual(['old']);
  await build([aPage('new')], tuesday);
  expect((await searchHandbook('ko', '번호표', folder)).map(({ slug }) => slug)).toEqual(['new']);
});

test('a handbook that is not built says so, and is not taken for a database that is away', async () => {
  const failure = await readHandbook('ko', folder).catch((error: unknown) => error);
  expect(failure).toMatchObject({ message: expect.stringContaining('npm run build') });
  expect(failure).not.toHaveProperty('code');
});
