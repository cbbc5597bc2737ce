import { eq } from 'drizzle-orm';
import type { Actor } from '#app/domain/accounts/actor';
import type { CorrectionRow } from '#app/domain/corrections/move-correction.server';
import { done, refused, type Outcome } from '#app/domain/outcome';
import { lockPlace } from '#app/domain/places/lock-place.server';
import type { Tx } from '#db/client.server';
import { correction } from '#db/schema/corrections';
import { holderOf } from './claim';
import { judgeApproval } from './publish-approved.server';

export type DecideReason =
  'not-allowed' | 'not-found' | 'already-decided' | 'not-holder' | 'amended' | 'own-correction';

/** What a reviewer decides about: a correction, as they saw it. */
export interface Seen {
  id: string;
  revision: number;
  /** The version of the field as it is published, where that is said. */
  fieldVersion?: number;
}

/**
 * Locks the place and the correction, and answers the correction if this reviewer may decide it as they saw it. An
 * amendment ends a claim: what changed is said before who holds it.
 */
export async function decidable(
  tx: Tx,
  actor: Actor & { kind: 'account' },
  { id, revision, fieldVersion }: Seen,
  now: Date,
): Promise<Outcome<CorrectionRow, DecideReason>> {
  const [seen] = await tx.select({ placeId: correction.placeId }).from(correction).where(eq(correction.id, id));
  if (!seen) return refused('not-found');
  if (seen.placeId !== null) await lockPlace(tx, seen.placeId);
  const [row] = await tx.select().from(correction).where(eq(correction.id, id)).for('update');
  if (!row) return refused('not-found');
  if (row.state !== 'waiting') return refused('already-decided', { state: row.state });
  const isAsSeen = fieldVersion === undefined || fieldVersion === (await judgeApproval(tx, row)).version;
  if (row.revision !== revision || !isAsSeen) return refused('amended', { revision: row.revision });
  const holder = holderOf(row, now);
  if (holder?.accountId !== actor.accountId) return refused('not-holder', holder);
  return done(row);
}
