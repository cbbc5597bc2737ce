import { and, desc, eq, inArray } from 'drizzle-orm';
import { database, transaction, type Tx } from '#db/client.server';
import { faultPoint } from '#db/fault-point';
import type { Lease } from '#db/lease.server';
import { importRun, stagedBatch } from '#db/schema/imports';
import { appendAudit } from '#app/domain/audit/append-audit.server';
import type { Unreadable } from './unreadable-file';

export type ImportRun = typeof importRun.$inferSelect;

/** One importer, publisher or cutter of releases at a time, in all processes of the site. */
export const publishing = 'publishing';

/** A run as it begins; what it stages hangs on it. */
export async function beginRun(values: typeof importRun.$inferInsert): Promise<void> {
  await database().insert(importRun).values(values);
  await faultPoint('import:begun');
}

interface Move {
  to: 'applying' | 'held' | 'done' | 'dropped';
  /** What is known of the run by now. */
  set?: Partial<typeof importRun.$inferInsert>;
  audit: { actor: string; action: string; payload: object };
  now: Date;
  lease: Lease;
}

/** The one place in which a run changes its state with a row in the log; what a dropped one staged goes with it. */
export async function moveRun(run: { id: string }, { to, set, audit, now, lease }: Move): Promise<ImportRun> {
  return transaction(async (tx) => {
    await lease.confirm(tx);
    const finishedAt = to === 'applying' ? null : now;
    const [moved] = await tx
      .update(importRun)
      .set({ ...set, state: to, finishedAt })
      .where(and(eq(importRun.id, run.id), inArray(importRun.state, ['staging', 'held', 'applying'])))
      .returning();
    if (!moved) throw new Error(`The import ${run.id} has ended.`);
    if (to === 'dropped') await dropStaged(tx, run.id);
    await faultPoint('import:before-audit');
    await appendAudit(tx, { ...audit, subject: { kind: 'import', id: run.id }, at: now });
    return moved;
  });
}

const dropStaged = (tx: Tx, importId: string) => tx.delete(stagedBatch).where(eq(stagedBatch.importId, importId));

/** The newest import of a source that was published. */
export async function lastDone(source: string): Promise<ImportRun | null> {
  const [last] = await database()
    .select()
    .from(importRun)
    .where(and(eq(importRun.source, source), eq(importRun.state, 'done')))
    .orderBy(desc(importRun.observedAt), desc(importRun.startedAt))
    .limit(1);
  return last ?? null;
}

/** The same file of the same source, waiting for a person already. */
export async function heldTwin(source: string, sha256: string): Promise<ImportRun | null> {
  const [twin] = await database()
    .select()
    .from(importRun)
    .where(and(eq(importRun.source, source), eq(importRun.sha256, sha256), eq(importRun.state, 'held')))
    .limit(1);
  return twin ?? null;
}

/** A file that cannot be read leaves its trace in the list of imports and in the log, and nothing else. */
export async function dropUnreadable(
  lease: Lease,
  { id, by }: { id: string; by: string },
  { source, kind, fileName, observedAt }: Pick<ImportRun, 'source' | 'kind' | 'fileName' | 'observedAt'>,
  why: Unreadable,
  now: Date,
): Promise<void> {
  const run = { id, source, kind, fileName, sha256: '', observedAt, state: 'staging', startedAt: now, by } as const;
  await database().insert(importRun).values(run).onConflictDoNothing();
  const reason = { kind: 'unreadable', ...why };
  const audit = { actor: by, action: 'drop-import', payload: { source, fileName, reason } };
  await moveRun(run, { to: 'dropped', set: { reason }, audit, now, lease });
}
