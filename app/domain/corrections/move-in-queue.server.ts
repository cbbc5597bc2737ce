import { eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.server';
import { correction, queueMove } from '#db/schema/corrections';
import type { CorrectionRow } from './move-correction.server';
import { rankAt } from './rank';
import { weighCorrection } from './weigh-correction.server';

/**
 * Puts a correction where it belongs in the queue by what it weighs now, and notes where it stood. Its row must be locked, so
 * that what is noted follows one upon the other.
 */
export async function moveInQueue(tx: Tx, one: CorrectionRow, now: Date): Promise<void> {
  const rank = rankAt(one.createdAt, await weighCorrection(tx, one, now));
  if (rank.getTime() === one.rankAt.getTime()) return;
  await tx.delete(queueMove).where(sql`${queueMove.at} < now() - interval '1 day'`);
  await tx.insert(queueMove).values({ correctionId: one.id, rankBefore: one.rankAt });
  await tx.update(correction).set({ rankAt: rank }).where(eq(correction.id, one.id));
}
