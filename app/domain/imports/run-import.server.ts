import { withLease, type Lease } from '#db/lease.server';
import { auditName, type Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { replaySource } from '#app/domain/stock/replay-source';
import { newId } from '#app/domain/id.server';
import { done, refused, type Outcome } from '#app/domain/outcome';
import { applyImport } from './apply-import.server';
import { finishWith } from './finish-interrupted-imports.server';
import { dropUnreadable, moveRun, publishing, type ImportRun } from './import-run.server';
import { isSampleLoaded } from './sample-loaded.server';
import { settleOverdueMismatches } from './settle-overdue-mismatches.server';
import { UnreadableFile } from './unreadable-file';
import { faultPoint } from '#db/fault-point';

export interface Imported {
  run: ImportRun;
  /** The path of the report of refused rows; null where no row was set aside. */
  report: string | null;
}

export type OnProgress = (phase: 'reading' | 'publishing', done: number, of: number) => void;

export type ImportRefusal = 'not-allowed' | 'sample-loaded' | 'other-feed' | 'busy' | 'unreadable';

/** An import under way: its id, who began it, and the right to publish. */
export interface Importing {
  id: string;
  by: string;
  lease: Lease;
  now: Date;
  onProgress: OnProgress;
}

/**
 * What every import has in common: one at a time, after what was interrupted has been finished or dropped; a file that
 * cannot be read is refused whole.
 */
export async function runImport<Result = Imported>(
  actor: Actor,
  file: Pick<ImportRun, 'source' | 'kind' | 'fileName' | 'observedAt'>,
  { now, onProgress = () => {} }: { now: Date; onProgress?: OnProgress | undefined },
  work: (importing: Importing) => Promise<Result>,
): Promise<Outcome<Result, ImportRefusal>> {
  if (!may(actor, 'import data')) return refused('not-allowed');
  // Invented stock may stand beside invented places.
  if (file.source !== replaySource && (await isSampleLoaded())) return refused('sample-loaded');
  const outcome = await withLease(publishing, async (lease) => {
    await finishWith(lease, now);
    await settleOverdueMismatches(now);
    const run = { id: newId(), by: auditName(actor) };
    try {
      return done(await work({ ...run, lease, now, onProgress }));
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      await dropUnreadable(lease, run, file, error.why, now);
      return refused('unreadable', error.why);
    }
  });
  return 'value' in outcome ? outcome.value : refused('busy', outcome.heldBy);
}

/** The point of no return: from here on the import is published, by this process or the next. */
export async function publishRun(
  { id, by, lease, now, onProgress }: Importing,
  action: string,
  set: Partial<ImportRun>,
  about: object,
): Promise<ImportRun> {
  const audit = { actor: by, action, payload: about };
  const run = await moveRun({ id }, { to: 'applying', set, audit, now, lease });
  await faultPoint('import:committed');
  await applyImport(run, { lease, now, onApplied: (batches, of) => onProgress('publishing', batches, of) });
  return { ...run, state: 'done' };
}
