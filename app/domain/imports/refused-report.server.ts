import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RefusedRow } from './official-row';

/** Where the rows that an import set aside are listed: line, reason, the row itself. */
export const refusedReportPath = (dataDir: string, importId: string) =>
  join(dataDir, 'imports', importId, 'refused.csv');

/** Written as the rows come; there is no file where no row was refused. */
export function refusedReport(dataDir: string, importId: string) {
  const path = refusedReportPath(dataDir, importId);
  const unfinished = `${path}.part`;
  let waiting: string[] = [];
  let started = false;
  let count = 0;

  async function flush() {
    if (waiting.length === 0) return;
    if (!started) await mkdir(join(path, '..'), { recursive: true });
    const file = await open(unfinished, started ? 'a' : 'w');
    await file.appendFile((started ? '' : 'line,reason,row\n') + waiting.join(''));
    await file.close();
    started = true;
    waiting = [];
  }

  return {
    add(rows: readonly RefusedRow[]) {
      count += rows.length;
      waiting.push(...rows.map(({ line, problem, raw }) => `${line},${problem},"${raw.replaceAll('"', '""')}"\n`));
      return waiting.length > 1000 ? flush() : undefined;
    },
    count: () => count,
    /** Answers the path, or null where there was nothing to report. */
    async end(): Promise<string | null> {
      await flush();
      if (!started) return null;
      await rename(unfinished, path);
      return path;
    },
    drop: () => rm(join(path, '..'), { recursive: true, force: true }),
  };
}
