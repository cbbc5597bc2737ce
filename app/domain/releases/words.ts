import messagesEn from '#content/messages/en.json';
import messagesKo from '#content/messages/ko.json';
import en from '#content/releases/columns.en.json';
import ko from '#content/releases/columns.ko.json';
import { facts } from '#app/domain/places/place';
import type { Column, Table } from './table';

export type Language = 'ko' | 'en';

interface Words {
  title: string;
  description: string;
}
interface ColumnWords extends Words {
  /** What its codes mean. */
  values?: Record<string, string>;
}
interface TableWords extends Words {
  columns: Record<string, { title?: string; description: string; values?: Record<string, string> }>;
}

const words: Record<Language, Record<string, TableWords>> = { ko, en };
const messages = { ko: messagesKo, en: messagesEn };

export function tableWords(language: Language, table: Pick<Table, 'name'>): TableWords {
  const found = words[language][table.name];
  if (!found) throw new Error(`The table ${table.name} has no words in content/releases/columns.${language}.json.`);
  return found;
}

/** A fact is called in files what it is called on pages; other columns have words of their own. */
export function columnWords(language: Language, table: Pick<Table, 'name'>, column: Column): ColumnWords {
  const own = tableWords(language, table).columns[column.name];
  const title = own?.title ?? labelOf(language, column);
  if (!own || title === undefined)
    throw new Error(`${table.name}.${column.name} has no words in content/releases/columns.${language}.json.`);
  return { title, description: own.description, values: own.values ?? valuesOf(language, column) };
}

const labelOf = (language: Language, { field }: Column) =>
  field && facts[field].columns.length === 1 ? messages[language].fact[field].label : undefined;

function valuesOf(language: Language, { field, values }: Column): Record<string, string> | undefined {
  const { kind, operatingState, sellingMethod } = messages[language];
  const known: Record<string, Record<string, string>> = { kind, operatingState, sellingMethod };
  return field && values ? known[field] : undefined;
}
