import { tables } from './columns';
import type { About } from './documents/about';
import { attributionText, licenceText } from './documents/attribution';
import { changelog } from './documents/changelog';
import { citation } from './documents/citation';
import { dataPackage } from './documents/data-package';
import { dictionary } from './documents/dictionary';
import { readme } from './documents/readme';
import type { ReleaseFolder } from './release-folder.server';

/** The files of a release that people read, and the two that describe its tables to programs. */
export async function writeTexts(folder: ReleaseFolder, about: About): Promise<void> {
  const texts: Record<string, string> = {
    'README.ko.md': readme('ko', about),
    'README.en.md': readme('en', about),
    'CHANGELOG.ko.md': changelog('ko', about),
    'CHANGELOG.en.md': changelog('en', about),
    'LICENSE.txt': licenceText(about.inputs),
    'ATTRIBUTION.ko.txt': attributionText(about.inputs),
    'CITATION.cff': citation(about),
  };
  for (const [path, text] of Object.entries(texts)) await folder.text({ path, role: 'words' }, text);
  await folder.text({ path: 'dictionary.ko.csv', role: 'description' }, dictionary(tables));
  await folder.json({ path: 'datapackage.json', role: 'description' }, dataPackage(about, tables));
}
