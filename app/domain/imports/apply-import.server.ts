import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { database, transaction, type Tx } from '#db/client.server';
import { faultPoint } from '#db/fault-point';
import type { Lease } from '#db/lease.server';
import { importRun, stagedBatch } from '#db/schema/imports';
import { recordStock } from '#app/domain/stock/record-stock.server';
import { applyPlaces } from './apply-places.server';
import type { ImportRun } from './import-run.server';
import { isSource } from './sources';
import type { Staged } from './staged';

interface Work {
  lease: Lease;
  now: Date;
  /** How many batches are done, and of how many. */
  onApplied?: (batches: number, of: number) => void;
}

/**
 * Publishes what an import staged, in short transactions: each takes its batches out of the staging table as it applies
 * them, so that whoever calls this again after a crash goes on where it ended.
 */
export async function applyImport(run: ImportRun, { lease, now, onApplied }: Work): Promise<void> {
  const batches = await database().$count(stagedBatch, eq(stagedBatch.importId, run.id));
  for (let pace = 1, done = 0; done < batches;) {
    const started = performance.now();
    done += await transaction((tx) => applyNext(tx, run, pace, { lease, now }));
    await faultPoint('import:between-batches');
    onApplied?.(done, batches);
    pace = nextPace(pace, performance.now() - started);
  }
  await faultPoint('import:applied');
  await database()
    .update(importRun)
    .set({ state: 'done', finishedAt: now })
    .where(and(eq(importRun.id, run.id), eq(importRun.state, 'applying')));
}

async function applyNext(tx: Tx, run: ImportRun, batches: number, { lease, now }: Work): Promise<number> {
  await lease.confirm(tx);
  // What a crash loses of this is done again; the last commit of the import waits for the disk, and so for all others.
  await tx.execute(sql`select set_config('synchronous_commit', 'off', true)`);
  const next = tx
    .select({ nth: stagedBatch.nth })
    .from(stagedBatch)
    .where(eq(stagedBatch.importId, run.id))
    .orderBy(asc(stagedBatch.nth))
    .limit(batches);
  const taken = await tx
    .delete(stagedBatch)
    .where(and(eq(stagedBatch.importId, run.id), inArray(stagedBatch.nth, next)))
    .returning();
  taken.sort((a, b) => a.nth - b.nth);
  for (const staged of together(taken.map(({ rows }) => JSON.parse(rows) as Staged))) {
    await applyBatch(tx, staged, run, now);
  }
  await faultPoint('import:while-applying');
  return taken.length;
}

async function applyBatch(tx: Tx, staged: Staged, { id, source, observedAt }: ImportRun, now: Date): Promise<void> {
  if (staged.fate === 'stock') return recordStock(tx, staged.reports, { source, importId: id });
  if (!isSource(source)) throw new Error(`There is no source ${source}.`);
  return applyPlaces(tx, staged, { source, importId: id, observedAt, now });
}

/** Neighbours with the same fate, as one: fewer statements. */
function together(batches: readonly Staged[]): Staged[] {
  const joined: Staged[] = [];
  for (const batch of batches) {
    const last = joined.at(-1);
    if (last && 'rows' in last && 'rows' in batch && last.fate === batch.fate) last.rows.push(...batch.rows);
    else joined.push(batch);
  }
  return joined;
}

/** On the embedded database the site waits while a transaction runs; twice as long as aimed at is still not noticed. */
const aim = 80;

function nextPace(pace: number, milliseconds: number): number {
  if (milliseconds > aim) return Math.max(1, Math.floor(pace / 2));
  return milliseconds < aim / 2 ? Math.min(16, pace * 2) : pace;
}
