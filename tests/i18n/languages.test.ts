import { expect, test } from 'vitest';
import { languageOfPath, pathIn, pathWithoutLanguage } from '#app/i18n/languages';

test('a page has one path in each language', () => {
  for (const path of ['/', '/places/x', '/enjoy', '/handbook/en'])
    expect(pathWithoutLanguage(pathIn('en', path)), path).toBe(path);
  expect(pathWithoutLanguage('/EN/review')).toBe('/review');
  expect([languageOfPath('/en'), languageOfPath('/EN/x'), languageOfPath('/enjoy')]).toEqual(['en', 'en', 'ko']);
});

test('no path leads to another site in another language', () => {
  for (const path of ['/en//evil.example', '/en///evil.example/x', '/EN//evil.example', '//evil.example'])
    expect(pathWithoutLanguage(path), path).toMatch(/^\/evil\.example/);
});
