import { faultPoint } from '#db/fault-point';
import type { Actor } from '#app/domain/accounts/actor';
import { refused, type Outcome } from '#app/domain/outcome';
import type { Source } from '#app/domain/places/place';
import { fileFormats } from './file-formats';
import { reasonToHold } from './hold';
import { beginRun, heldTwin, lastDone, moveRun, type ImportRun } from './import-run.server';
import type { FileFormat } from './official-row';
import { contestedCodes, readRows } from './read-rows';
import { refusedReport, refusedReportPath } from './refused-report.server';
import {
  publishRun,
  runImport,
  type Imported,
  type Importing,
  type ImportRefusal,
  type OnProgress,
} from './run-import.server';
import { stagePlaces } from './stage-places.server';
import { UnreadableFile } from './unreadable-file';
import { watchBytes } from './watch-bytes.server';

export interface FileToImport {
  source: Source;
  fileName: string;
  /** Read twice: first to see whether all of it can be read. */
  open: () => AsyncIterable<Uint8Array>;
  /** What day the file speaks of. */
  observedAt: Date;
  /** The report of the rows that are set aside goes under this folder. */
  dataDir: string;
}

/**
 * Reads a source's file and publishes what is new in it. Refused whole where it cannot be read; held for a person where
 * it would lose or change too much; the same file again changes nothing. Killed at any moment, it is finished or dropped
 * whole by the next import or the next start of the site.
 */
export async function importPlaces(
  actor: Actor,
  file: FileToImport,
  onProgress?: OnProgress,
  now = new Date(),
): Promise<Outcome<Imported, ImportRefusal | 'no-format'>> {
  const format = fileFormats[file.source];
  if (!format) return refused('no-format');
  return runImport(actor, { ...file, kind: 'places' }, { now, onProgress }, (importing) =>
    importWith(importing, file, format),
  );
}

async function importWith(importing: Importing, file: FileToImport, format: FileFormat): Promise<Imported> {
  const { id, by, now, lease, onProgress } = importing;
  const { source, fileName, observedAt, dataDir } = file;
  const first = watchBytes();
  const contested = await contestedCodes(first.pass(file.open()), format);
  const { sha256, bytes } = first.end();
  const twin = await heldTwin(source, sha256);
  if (twin) return { run: twin, report: twin.refused > 0 ? refusedReportPath(dataDir, twin.id) : null };

  const last = await lastDone(source);
  const about = { source, fileName, sha256, observedAt: observedAt.toISOString() };
  await beginRun({ id, state: 'staging', kind: 'places', ...about, observedAt, startedAt: now, by });
  const report = refusedReport(dataDir, id);
  const second = watchBytes((read) => onProgress('reading', read, bytes));
  const tally = await stagePlaces(id, readRows(second.pass(file.open()), format), {
    source,
    contested,
    isLater: !last || observedAt > last.observedAt,
    setAside: report.add,
  });
  if (second.end().sha256 !== sha256) throw new UnreadableFile(changedWhileRead);
  const path = await report.end();
  await faultPoint('import:staged');

  const { new: arrived, changed, unchanged, notes } = tally;
  const counts = { new: arrived, changed, unchanged, refused: report.count(), held: 0, notes };
  const older = last && observedAt < last.observedAt;
  const reason = older ? { kind: 'older-than-last', last: last.observedAt.toISOString() } : reasonToHold(tally);
  if (!reason)
    return { run: await publishRun(importing, 'import-places', counts, { ...about, ...counts }), report: path };

  const set: Partial<ImportRun> = { ...counts, new: 0, changed: 0, held: arrived + changed, reason };
  const audit = { actor: by, action: 'hold-import', payload: { ...about, ...counts, reason } };
  return { run: await moveRun({ id }, { to: 'held', set, audit, now, lease }), report: path };
}

const changedWhileRead = {
  problem: 'changed-while-read',
  line: 1,
  expected: 'the same file from beginning to end',
  found: 'another one at the second reading',
} as const;
