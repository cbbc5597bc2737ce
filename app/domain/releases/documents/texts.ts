import en from '#content/releases/texts.en.json';
import ko from '#content/releases/texts.ko.json';
import { kstDate, kstTime } from '#app/domain/kst';
import { parseReleaseId } from '../verify/release-id.mjs';
import type { Language } from '../words';

export const texts: Record<Language, typeof ko> = { ko, en };

/** A sentence with its {{gaps}} filled. Throws at a gap that nothing fills. */
export const fill = (sentence: string, values: Record<string, string | number>): string =>
  sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`Nothing fills {{${name}}} in "${sentence}".`);
    return String(value);
  });

const months = 'January February March April May June July August September October November December'.split(' ');

/** "2026년 11월 1호": how people say the id, which alone reads as a date. */
export function titleOf(language: Language, id: string): string {
  const [year, month, number] = parseReleaseId(id) ?? [0, 1, 0];
  return fill(texts[language].title, { year, month, number, monthName: months[month - 1] ?? '' });
}

/** Korean time, to the minute. */
export const momentOf = (language: Language, iso: string): string => {
  const at = new Date(iso);
  const date = kstDate(at);
  if (language === 'en') return `${date} ${kstTime(at)}`;
  const [year, month, day] = date.split('-').map(Number);
  return `${year}년 ${month}월 ${day}일 ${kstTime(at)}`;
};

export function changedSentence(language: Language, counts: ChangeCounts | null, places: number): string {
  const { changed } = texts[language];
  if (!counts) return fill(changed.first, { places });
  if (counts.insert + counts.update + counts.delete === 0) return changed.none;
  const parts = (['insert', 'update', 'delete'] as const)
    .filter((operation) => counts[operation] > 0)
    .map((operation) => fill(changed[operation], { count: counts[operation] }));
  return fill(changed.sentence, { parts: parts.join(', ') });
}

export interface ChangeCounts {
  insert: number;
  update: number;
  delete: number;
}

/** A table in Markdown. */
export const markdownTable = (header: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.map(markdownCell).join(' | ')} |`).join('\n');

const markdownCell = (cell: string | number) => String(cell).replaceAll('|', '\\|');
