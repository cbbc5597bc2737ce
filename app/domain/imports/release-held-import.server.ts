import { and, eq, gt, ne } from 'drizzle-orm';
import { database } from '#db/client.server';
import { withLease } from '#db/lease.server';
import { importRun } from '#db/schema/imports';
import { auditName, type Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { done, refused, type Outcome } from '#app/domain/outcome';
import { applyImport } from './apply-import.server';
import { finishWith } from './finish-interrupted-imports.server';
import { moveRun, publishing, type ImportRun } from './import-run.server';

/**
 * Publishes an import that was held: somebody looked, and says why it is right. What was staged was compared with the
 * imports before it, so one of the same source that was published since makes it worthless.
 */
export async function releaseHeldImport(
  actor: Actor,
  { id, reason }: { id: string; reason: string },
  now = new Date(),
): Promise<Outcome<ImportRun, 'not-allowed' | 'no-reason' | 'not-held' | 'overtaken' | 'busy'>> {
  if (!may(actor, 'import data')) return refused('not-allowed');
  if (reason.trim() === '') return refused('no-reason');
  const outcome = await withLease(publishing, async (lease) => {
    await finishWith(lease, now);
    const [held] = await database()
      .select()
      .from(importRun)
      .where(and(eq(importRun.id, id), eq(importRun.state, 'held')));
    if (!held) return refused('not-held');
    const later = and(
      eq(importRun.source, held.source),
      eq(importRun.state, 'done'),
      gt(importRun.startedAt, held.startedAt),
      ne(importRun.id, id),
    );
    if ((await database().$count(importRun, later)) > 0) return refused('overtaken');
    const audit = { actor: auditName(actor), action: 'release-import', payload: { reason: reason.trim() } };
    const run = await moveRun(held, { to: 'applying', audit, now, lease });
    await applyImport(run, { lease, now });
    return done(run);
  });
  return 'value' in outcome ? outcome.value : refused('busy', outcome.heldBy);
}
