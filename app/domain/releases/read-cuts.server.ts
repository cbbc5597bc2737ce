import { eq } from 'drizzle-orm';
import { database } from '#db/client.server';
import { release } from '#db/schema/releases';
import type { Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { lastAttempt, type CutAttempt } from './begin-cut.server';
import { latestRelease } from './latest-release.server';

export interface Cuts {
  latest: { id: string; issuedAt: Date | null } | null;
  /** Being cut now, by this process or another. */
  cutting: { id: string | null; since: Date } | null;
  /** How the last one ended that was begun on the page. */
  attempt: Exclude<CutAttempt, { state: 'cutting' }> | null;
}

/** Where releases stand, for those who cut them; null for others. */
export async function readCuts(actor: Actor): Promise<Cuts | null> {
  if (!may(actor, 'cut release')) return null;
  const [row] = await database()
    .select({ id: release.id, since: release.cutoffAt })
    .from(release)
    .where(eq(release.state, 'cutting'));
  const attempt = lastAttempt();
  return {
    latest: await latestRelease(),
    // It has no row before it has a number.
    cutting: row ?? (attempt?.state === 'cutting' ? { id: null, since: attempt.at } : null),
    attempt: attempt?.state === 'cutting' ? null : attempt,
  };
}
