import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import thirdParties from '#content/licences/third-parties.json';

test('the file and the page name the same third parties, with their licences', () => {
  const file = readFileSync('content/licences/THIRD-PARTY.md', 'utf8');
  const rows = [...file.matchAll(/^\| \[(.+?)\]\((.+?)\) +\| .* \| (.+?) +\|$/gm)].map(([, name, url, licence]) => ({
    name,
    url,
    licence,
  }));
  expect(rows).toEqual(thirdParties.map(({ name, url, licence }) => ({ name, url, licence })));
});
