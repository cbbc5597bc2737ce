import { and, eq } from 'drizzle-orm';
import { database } from '#db/client.server';
import { withLease } from '#db/lease.server';
import { importRun } from '#db/schema/imports';
import { auditName, type Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { done, refused, type Outcome } from '#app/domain/outcome';
import { moveRun, publishing, type ImportRun } from './import-run.server';

/** Gives up an import that was held: nothing of it is published, and its row tells who decided so and why. */
export async function dropHeldImport(
  actor: Actor,
  { id, reason }: { id: string; reason: string },
  now = new Date(),
): Promise<Outcome<ImportRun, 'not-allowed' | 'no-reason' | 'not-held' | 'busy'>> {
  if (!may(actor, 'import data')) return refused('not-allowed');
  if (reason.trim() === '') return refused('no-reason');
  const outcome = await withLease(publishing, async (lease) => {
    const [held] = await database()
      .select()
      .from(importRun)
      .where(and(eq(importRun.id, id), eq(importRun.state, 'held')));
    if (!held) return refused('not-held');
    const audit = { actor: auditName(actor), action: 'drop-import', payload: { reason: reason.trim() } };
    return done(await moveRun(held, { to: 'dropped', audit, now, lease }));
  });
  return 'value' in outcome ? outcome.value : refused('busy', outcome.heldBy);
}
