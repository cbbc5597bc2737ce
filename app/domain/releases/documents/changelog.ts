import type { DiffSummary } from '../write-diff.server';
import { places } from '../columns';
import { compareUtf8 } from '../verify/canonical-csv.mjs';
import { columnWords, type Language } from '../words';
import { placesOf, type About } from './about';
import { changedSentence, fill, markdownTable, texts, titleOf } from './texts';

export function changelog(language: Language, about: About): string {
  const words = texts[language].changelog;
  const { places: diff, stock } = about.diffs;
  const { override } = about.quality;
  const changes = about.tables.find(({ name }) => name === 'places')?.diff?.path;
  const blocks = [
    `# ${fill(words.heading, { title: titleOf(language, about.release), release: about.release })}`,
    changedSentence(language, diff ?? null, placesOf(about)),
    about.corrections > 0 && fill(words.corrections, { count: about.corrections }),
    stock &&
      stock.insert + stock.update + stock.delete > 0 &&
      fill(words.stock, { insert: stock.insert, update: stock.update, delete: stock.delete }),
    override && fill(words.overridden, { ...override }),
    ...(diff ? details(language, diff) : []),
    changes && fill(words.more, { path: changes }),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

function details(language: Language, { regions, columns }: DiffSummary): string[] {
  const words = texts[language].changelog;
  const byRegion = Object.entries(regions)
    .sort(([a], [b]) => compareUtf8(a, b))
    .map(([region, counts]) => [region || words.unknownRegion, counts.insert, counts.update, counts.delete]);
  const byColumn = places.columns
    .filter(({ name }) => columns[name])
    .map((column) => [columnWords(language, places, column).title, columns[column.name] ?? 0]);
  return [
    ...(byRegion.length > 0 ? [`## ${words.regions}`, markdownTable(words.regionColumns, byRegion)] : []),
    ...(byColumn.length > 0 ? [`## ${words.columns}`, markdownTable(words.columnColumns, byColumn)] : []),
  ];
}
