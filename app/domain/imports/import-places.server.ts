import { faultPoint } from '#db/fault-point';
import { withLease, type Lease } from '#db/lease.server';
import { auditName, type Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { newId } from '#app/domain/id.server';
import { done, refused, type Outcome } from '#app/domain/outcome';
import type { Source } from '#app/domain/places/place';
import { applyImport } from './apply-import.server';
import { fileFormats } from './file-formats';
import { finishWith } from './finish-interrupted-imports.server';
import { reasonToHold } from './hold';
import { beginRun, dropUnreadable, heldTwin, lastDone, moveRun, publishing, type ImportRun } from './import-run.server';
import type { FileFormat } from './official-row';
import { contestedCodes, readRows } from './read-rows';
import { refusedReport, refusedReportPath } from './refused-report.server';
import { isSampleLoaded } from './sample-loaded.server';
import { settleOverdueMismatches } from './settle-overdue-mismatches.server';
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

export interface Imported {
  run: ImportRun;
  /** The path of the report; null where no row was set aside. */
  report: string | null;
}

export type OnProgress = (phase: 'reading' | 'publishing', done: number, of: number) => void;

/**
 * Reads a source's file and publishes what is new in it. Refused whole where it cannot be read; held for a person where
 * it would lose or change too much; the same file again changes nothing. Killed at any moment, it is finished or dropped
 * whole by the next import or the next start of the site.
 */
export async function importPlaces(
  actor: Actor,
  file: FileToImport,
  onProgress: OnProgress = () => {},
  now = new Date(),
): Promise<Outcome<Imported, 'not-allowed' | 'no-format' | 'sample-loaded' | 'busy' | 'unreadable'>> {
  if (!may(actor, 'import data')) return refused('not-allowed');
  const format = fileFormats[file.source];
  if (!format) return refused('no-format');
  if (await isSampleLoaded()) return refused('sample-loaded');
  const outcome = await withLease(publishing, async (lease) => {
    await finishWith(lease, now);
    await settleOverdueMismatches(now);
    const run = { id: newId(), by: auditName(actor) };
    try {
      return done(await importWith(lease, run, file, format, onProgress, now));
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      await dropUnreadable(lease, run, { ...file, kind: 'places' }, error.why, now);
      return refused('unreadable', error.why);
    }
  });
  return 'value' in outcome ? outcome.value : refused('busy', outcome.heldBy);
}

async function importWith(
  lease: Lease,
  { id, by }: { id: string; by: string },
  file: FileToImport,
  format: FileFormat,
  onProgress: OnProgress,
  now: Date,
): Promise<Imported> {
  const { source, fileName, observedAt, dataDir } = file;
  const first = watchBytes();
  const contested = await contestedCodes(first.pass(file.open()), format);
  const { sha256, bytes } = first.end();
  const twin = await heldTwin(source, sha256);
  if (twin) return { run: twin, report: twin.refused > 0 ? refusedReportPath(dataDir, twin.id) : null };

  const last = await lastDone(source);
  const started = { source, kind: 'places', fileName, sha256, observedAt, startedAt: now, by } as const;
  await beginRun({ id, state: 'staging', ...started });
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

  const { unchanged, notes } = tally;
  const counts = { new: tally.new, changed: tally.changed, unchanged, refused: report.count(), held: 0 };
  const older = last && observedAt < last.observedAt;
  const reason = older ? { kind: 'older-than-last', last: last.observedAt.toISOString() } : reasonToHold(tally);
  const about = { source, fileName, sha256, observedAt: observedAt.toISOString(), ...counts, notes };
  if (reason) {
    const set = { ...counts, new: 0, changed: 0, held: counts.new + counts.changed, notes, reason };
    const audit = { actor: by, action: 'hold-import', payload: { ...about, reason } };
    return { run: await moveRun({ id }, { to: 'held', set, audit, now, lease }), report: path };
  }
  const audit = { actor: by, action: 'import-places', payload: about };
  const run = await moveRun({ id }, { to: 'applying', set: { ...counts, notes }, audit, now, lease });
  await faultPoint('import:committed');
  await applyImport(run, { lease, now, onApplied: (batches, of) => onProgress('publishing', batches, of) });
  return { run: { ...run, state: 'done' }, report: path };
}

const changedWhileRead = {
  problem: 'changed-while-read',
  line: 1,
  expected: 'the same file from beginning to end',
  found: 'another one at the second reading',
} as const;
