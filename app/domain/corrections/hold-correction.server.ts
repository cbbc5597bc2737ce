import { and, eq, gt, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import { done, refused, type Outcome } from '#app/domain/outcome';
import type { Tx } from '#db/client.server';
import { correction } from '#db/schema/corrections';
import type { CorrectionRow } from './move-correction.server';

interface Hold {
  accountId: string;
  until: Date;
  now: Date;
  /** What else must be true of the correction. */
  given: SQL | undefined;
}

/**
 * Lends a waiting correction to a reviewer, or for longer to the one who has it. One statement, so two who press at once
 * cannot both have it; null where it is not to be had.
 */
export async function holdCorrection(
  tx: Tx,
  id: string,
  { accountId, until, now, given }: Hold,
): Promise<CorrectionRow | null> {
  const [held] = await tx
    .update(correction)
    .set({ holder: accountId, leaseUntil: until })
    .where(
      and(
        eq(correction.id, id),
        sql`${correction.state} = 'waiting'`,
        or(isNull(correction.holder), lte(correction.leaseUntil, now), eq(correction.holder, accountId)),
        given,
      ),
    )
    .returning();
  return held ?? null;
}

/** Gives a correction back, by the one who holds it; only as the revision that the holder saw, where that is said. */
export async function letGoOfCorrection(
  tx: Tx,
  id: string,
  { accountId, now, seen }: { accountId: string; now: Date; seen?: number },
): Promise<Outcome<CorrectionRow, 'not-holder' | 'amended'>> {
  const isHeld = and(eq(correction.id, id), eq(correction.holder, accountId), gt(correction.leaseUntil, now));
  const [released] = await tx
    .update(correction)
    .set({ holder: null, leaseUntil: null })
    .where(and(isHeld, isRevision(seen)))
    .returning();
  if (released) return done(released);
  const [held] = await tx.select({ revision: correction.revision }).from(correction).where(isHeld);
  return held ? refused('amended', held) : refused('not-holder');
}

/** The revision that somebody saw; any, where nobody says. */
export const isRevision = (seen: number | undefined): SQL | undefined =>
  seen === undefined ? undefined : eq(correction.revision, seen);
