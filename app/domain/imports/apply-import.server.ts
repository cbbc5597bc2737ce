import { and, asc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { database, transaction, type Tx } from '#db/client.server';
import { faultPoint } from '#db/fault-point';
import type { Lease } from '#db/lease.server';
import { importRun, stagedBatch } from '#db/schema/imports';
import type { Source } from '#app/domain/places/place';
import { recordRound } from '#app/domain/stock/record-round.server';
import { recordStock } from '#app/domain/stock/record-stock.server';
import { addStagedPlaces, applyPlaces } from './apply-places.server';
import type { ImportRun } from './import-run.server';
import { isSource } from './sources';
import { heardIn } from './staging.server';
import { isStockFeed, stockFeeds } from './stock-feeds';

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
  const next = await tx
    .select({ nth: stagedBatch.nth, fate: stagedBatch.fate, size: stagedBatch.size })
    .from(stagedBatch)
    .where(eq(stagedBatch.importId, run.id))
    .orderBy(asc(stagedBatch.nth))
    .limit(batches);
  const mine = (some: typeof next) =>
    and(
      eq(stagedBatch.importId, run.id),
      inArray(
        stagedBatch.nth,
        some.map(({ nth }) => nth),
      ),
    );
  for (const alike of byFate(next)) await applyBatches(tx, alike, mine(alike), run, now);
  await tx.delete(stagedBatch).where(mine(next));
  await faultPoint('import:while-applying');
  return next.length;
}

type Batch = Pick<typeof stagedBatch.$inferSelect, 'nth' | 'fate' | 'size'>;

async function applyBatches(tx: Tx, batches: Batch[], mine: SQL | undefined, run: ImportRun, now: Date): Promise<void> {
  const { id: importId, source, observedAt } = run;
  const fate = batches[0]?.fate;
  if (fate === 'new') {
    // Most of a first import: published from where it is staged, since fetching it only to send it back took longer.
    const count = batches.reduce((sum, { size }) => sum + size, 0);
    return addStagedPlaces(tx, mine, count, { source: sourceOf(source), importId, observedAt, now });
  }
  if (fate === 'heard') return recordRound(tx, heardIn(mine, feedOf(source).item), { source, importId });
  const staged = await tx
    .select({ rows: stagedBatch.rows })
    .from(stagedBatch)
    .where(mine)
    .orderBy(asc(stagedBatch.nth));
  const rows = staged.flatMap(({ rows }) => JSON.parse(rows ?? '[]') as never[]);
  if (fate === 'stock') return recordStock(tx, rows, { source, importId });
  if (fate) return applyPlaces(tx, fate, rows, { source: sourceOf(source), importId, observedAt, now });
}

function sourceOf(name: string): Source {
  if (!isSource(name)) throw new Error(`There is no source ${name}.`);
  return name;
}

function feedOf(name: string) {
  if (!isStockFeed(name)) throw new Error(`There is no feed ${name}.`);
  return stockFeeds[name];
}

/** Neighbours with the same fate together: fewer statements. */
function byFate(batches: readonly Batch[]): Batch[][] {
  const groups: Batch[][] = [];
  for (const batch of batches) {
    const last = groups.at(-1);
    if (last?.[0]?.fate === batch.fate) last.push(batch);
    else groups.push([batch]);
  }
  return groups;
}

/** On the embedded database the site waits while a transaction runs; twice as long as aimed at is still not noticed. */
const aim = 120;

function nextPace(pace: number, milliseconds: number): number {
  if (milliseconds > aim) return Math.max(1, Math.floor(pace / 2));
  return milliseconds < aim / 2 ? Math.min(16, pace * 2) : pace;
}
