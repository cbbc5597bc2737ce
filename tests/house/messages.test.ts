import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import en from '#content/messages/en.json';
import ko from '#content/messages/ko.json';

type Tree = { [key: string]: string | Tree };

const keysOf = (tree: Tree, prefix = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : keysOf(value, `${prefix}${key}.`),
  );
const plural = /_(?:zero|one|two|few|many|other)$/;
const inKorean = keysOf(ko as Tree);
const inEnglish = keysOf(en as Tree);

const sources = ['app', 'scripts'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8')),
);
const code = sources.join('\n');

/** Keys written out, and the beginnings of those that are put together: `fact.${field}.label`. */
const named = [...code.matchAll(/\bt\(\s*(?:[^'"`()]*\? *)?'([\w.-]+)'(?:\s*:\s*'([\w.-]+)')?/g)]
  .flatMap(([, a, b]) => [a, b])
  .filter((key) => key !== undefined);
const patterns = [...code.matchAll(/`([\w.-]+\.(?:\$\{[^}]+\}[\w.-]*)+)`/g)].map(
  ([, text = '']) => new RegExp(`^${text.replace(/\./g, '\\.').replace(/\$\{[^}]+\}/g, '[\\w-]+(?:\\.[\\w-]+)*')}$`),
);

test('both languages have the same keys', () => {
  const bare = (keys: string[]) => [...new Set(keys.map((key) => key.replace(plural, '')))].sort();
  expect(bare(inEnglish)).toEqual(bare(inKorean));
});

test('every key that the code names has its words', () => {
  const known = new Set(inKorean.map((key) => key.replace(plural, '')));
  expect(named.length).toBeGreaterThan(50);
  expect([...new Set(named)].filter((key) => !known.has(key)).sort()).toEqual([]);
});

test('every key that the code puts together has words', () => {
  const sections = Object.keys(ko);
  const keys = patterns.filter(({ source }) => sections.some((section) => source.startsWith(`^${section}\\.`)));
  const lost = keys.filter((pattern) => !inKorean.some((key) => pattern.test(key.replace(plural, ''))));
  expect(keys.length).toBeGreaterThan(20);
  expect([...new Set(lost.map(String))]).toEqual([]);
});

test('every message is used somewhere', () => {
  const unused = inKorean
    .map((key) => key.replace(plural, ''))
    .filter((key) => !code.includes(`'${key}'`) && !patterns.some((pattern) => pattern.test(key)));
  expect([...new Set(unused)]).toEqual([]);
});

test('no message shouts', () => {
  const texts = (tree: Tree): string[] =>
    Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : texts(value)));
  expect([...texts(ko as Tree), ...texts(en as Tree)].filter((text) => /[!！]/.test(text))).toEqual([]);
});

test('a message asks for the same values in both languages', () => {
  const flat = (tree: Tree) =>
    Object.fromEntries(
      keysOf(tree).map((key) => [
        key,
        key.split('.').reduce<Tree | string>((at, part) => (at as Tree)[part] as Tree, tree) as string,
      ]),
    );
  const [korean, english] = [flat(ko as Tree), flat(en as Tree)];
  const asks = (text = '') =>
    [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name))]
      .filter((name) => name !== 'count')
      .sort();
  for (const key of inKorean.filter((name) => !plural.test(name)))
    expect(asks(english[key]), key).toEqual(asks(korean[key]));
});
