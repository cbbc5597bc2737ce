import { asc, inArray } from 'drizzle-orm';
import { database } from '#db/client.server';
import { withLease, type Lease } from '#db/lease.server';
import { importRun } from '#db/schema/imports';
import { applyImport } from './apply-import.server';
import { moveRun, publishing } from './import-run.server';

/**
 * After a crash: an import that had begun to publish is finished, one that had not is dropped. To be called when a site
 * opens and before an import; while somebody else imports there is nothing to do.
 */
export async function finishInterruptedImports(now = new Date()): Promise<{ finished: number; dropped: number }> {
  const outcome = await withLease(publishing, (lease) => finishWith(lease, now));
  return 'value' in outcome ? outcome.value : { finished: 0, dropped: 0 };
}

/** The same for whoever has the lease already. */
export async function finishWith(lease: Lease, now: Date): Promise<{ finished: number; dropped: number }> {
  const runs = await database()
    .select()
    .from(importRun)
    .where(inArray(importRun.state, ['staging', 'applying']))
    .orderBy(asc(importRun.startedAt));
  const done = { finished: 0, dropped: 0 };
  for (const run of runs) {
    if (run.state === 'applying') {
      await applyImport(run, { lease, now });
      done.finished += 1;
    } else {
      const audit = { actor: 'system', action: 'drop-import', payload: { reason: 'interrupted' } };
      await moveRun(run, { to: 'dropped', set: { reason: { kind: 'interrupted' } }, audit, now, lease });
      done.dropped += 1;
    }
  }
  return done;
}
