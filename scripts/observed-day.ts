import { stat } from 'node:fs/promises';
import path from 'node:path';
import { instantOfKst, isDate, kstDate } from '#app/domain/kst';

/**
 * What day a file speaks of: as told, or as its name says ("sellers-2020-03-16.csv"; of a month alone, its first day,
 * so that what people saw in that month counts as newer). A file without a day is as old as its last change.
 */
export async function observedDay(file: string, told?: string): Promise<{ day: string; observedAt: Date }> {
  const { mtime } = await stat(file);
  const day = told ?? dayInName(path.basename(file)) ?? kstDate(mtime);
  if (!isDate(day)) throw new Error(`"${day}" is not a day: write --observed-at YYYY-MM-DD.`);
  if (day > kstDate(new Date())) throw new Error(`${day} is yet to come: write the day the file speaks of.`);
  if (!told && !dayInName(path.basename(file))) {
    process.stderr.write(`No day is given; taking ${day}, when the file last changed (--observed-at says another).\n`);
  }
  return { day, observedAt: instantOfKst(day) };
}

function dayInName(name: string): string | undefined {
  const [, year, month, day = '01'] = /(?<!\d)(20\d\d)-?(\d\d)(?:-?(\d\d))?(?!\d)/.exec(name) ?? [];
  return year && isDate(`${year}-${month}-${day}`) ? `${year}-${month}-${day}` : undefined;
}
