import en from '#content/releases/columns.en.json';
import ko from '#content/releases/columns.ko.json';
import type { Column, Table } from './table';

export type Language = 'ko' | 'en';

interface Words {
  title: string;
  description: string;
}
type ColumnWords = Words & { values?: Record<string, string> };
type TableWords = Words & { columns: Record<string, ColumnWords> };

const words: Record<Language, Record<string, TableWords>> = { ko, en };

export function tableWords(language: Language, table: Pick<Table, 'name'>): TableWords {
  const found = words[language][table.name];
  if (!found) throw new Error(`The table ${table.name} has no words in content/releases/columns.${language}.json.`);
  return found;
}

export function columnWords(
  language: Language,
  table: Pick<Table, 'name'>,
  { name }: Pick<Column, 'name'>,
): ColumnWords {
  const found = tableWords(language, table).columns[name];
  if (!found) throw new Error(`${table.name}.${name} has no words in content/releases/columns.${language}.json.`);
  return found;
}
