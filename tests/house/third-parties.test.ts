import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sourceDescriptions } from '#app/domain/imports/sources';
import thirdParties from '#content/licences/third-parties.json';
import packageFile from '../../package.json';

const file = readFileSync('content/licences/THIRD-PARTY.md', 'utf8');

test('the file and the page name the same third parties, with their licences', () => {
  const [, list = ''] = file.split('## What Barodata is built with');
  const rows = [...list.matchAll(/^\| \[(.+?)\]\((.+?)\) +\| .* \| (.+?) +\|$/gm)].map(([, name, url, licence]) => ({
    name,
    url,
    licence,
  }));
  expect(rows).toEqual(thirdParties.map(({ name, url, licence }) => ({ name, url, licence })));
});

test('every package that the site is built with is named, under the licence it states', () => {
  const named = thirdParties.flatMap(({ packages }) => packages);
  expect(Object.keys(packageFile.dependencies).filter((name) => !named.includes(name))).toEqual([]);
  for (const { packages, licence } of thirdParties) {
    for (const name of packages) {
      const { license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as { license: string };
      expect(licence.replace('SIL Open Font License 1.1', 'OFL-1.1').split('; '), name).toContain(license);
    }
  }
});

test('every source of official data is named in the file, confirmed or not', () => {
  const rows = [...file.matchAll(/^\| \[(.+?)\]\((.+?)\) +\| .* \| (yes|no) +\|$/gm)].map(([, name, , confirmed]) => ({
    name,
    confirmed: confirmed === 'yes',
  }));
  const sources = Object.values(sourceDescriptions).map(({ name, licence }) => ({
    name: name.en,
    confirmed: licence.confirmed,
  }));
  const byName = (a: { name?: string }, b: { name?: string }) => String(a.name).localeCompare(String(b.name));
  expect(rows.sort(byName)).toEqual(sources.sort(byName));
});
