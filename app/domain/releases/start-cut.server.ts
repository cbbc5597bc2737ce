import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { desc, eq, inArray, ne } from 'drizzle-orm';
import { database, transaction } from '#db/client.server';
import { head } from '#db/schema/audit';
import { importRun } from '#db/schema/imports';
import { release } from '#db/schema/releases';
import type { Cutoff } from './cutoff';
import { storage } from './storage';
import { nextReleaseId } from './verify/release-id.mjs';

export interface StartedCut {
  id: string;
  sequence: number;
  issued: Date;
  cutoff: Cutoff;
  /** Where it is written. */
  folder: string;
}

/** Takes the next id and notes up to where the release goes. Only for whoever holds the lease. */
export async function startCut(
  dataDir: string,
  by: string,
  now: Date,
): Promise<StartedCut | 'importing' | 'already-published'> {
  const last = await lastRelease();
  const id = nextReleaseId(now, last?.id ?? null);
  const at = storage(dataDir);
  // The database was put back to an older day than the files: what went out under this id may not be replaced.
  if (existsSync(at.release(id))) return 'already-published';
  const sequence = (last?.sequence ?? 0) + 1;
  const cutoff = await transaction(async (tx): Promise<Cutoff | null> => {
    // Locked, so that no change is numbered and not yet committed.
    const [end] = await tx.select().from(head).for('update');
    if (!end) throw new Error('The table head has lost its row.');
    const runs = await tx
      .select()
      .from(importRun)
      .where(inArray(importRun.state, ['applying', 'done']));
    // Half an import is nothing to publish.
    if (runs.some(({ state }) => state === 'applying')) return null;
    const cutoffAt = laterOf(now, last?.cutoffAt);
    await tx.insert(release).values({
      id,
      sequence,
      state: 'cutting',
      cutoffSeq: end.changeSeq,
      cutoffAt,
      previous: last?.id ?? null,
      by,
    });
    return {
      changeSeq: end.changeSeq,
      at: cutoffAt,
      audit: { seq: end.auditSeq, hash: end.auditHash },
      imports: new Map(runs.map((run) => [run.id, run])),
    };
  });
  if (!cutoff) return 'importing';
  const folder = at.cutting(id);
  await mkdir(folder, { recursive: true });
  await mkdir(at.releases, { recursive: true });
  return { id, sequence, issued: laterOf(now, last?.issuedAt), cutoff, folder };
}

/** The newest that is published or was; the next one follows it. */
export async function lastRelease() {
  const rows = await database()
    .select()
    .from(release)
    .where(ne(release.state, 'cutting'))
    .orderBy(desc(release.sequence))
    .limit(1);
  return rows[0] ?? null;
}

/** A clock set back does not put a release before the one it follows. */
const laterOf = (now: Date, last: Date | null | undefined) => (last && last > now ? last : now);

/** Forgets a cut that did not come to its end, with all it wrote. */
export async function dropCut(dataDir: string, id: string): Promise<void> {
  const at = storage(dataDir);
  for (const folder of [at.cutting(id), at.release(id), at.pointersOf(id)])
    await rm(folder, { recursive: true, force: true });
  await transaction((tx) => tx.delete(release).where(eq(release.id, id)));
}
