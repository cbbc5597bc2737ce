import { and, eq, inArray } from 'drizzle-orm';
import { personOf, type Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { database } from '#db/client.server';
import { part } from '#db/schema/corrections';
import { ownCorrection } from './own-submission.server';
import { viewCorrections, type CorrectionView } from './view-corrections.server';

/** One correction that this account sent or said the same as; null where there is none that it may see. */
export async function findOwnCorrection(actor: Actor, id: string, now = new Date()): Promise<CorrectionView | null> {
  const person = personOf(actor);
  if (!may(actor, 'see own corrections') || person === null) return null;
  const db = database();
  const [took] = await db
    .select({ role: part.role })
    .from(part)
    .where(and(eq(part.correctionId, id), eq(part.person, person), inArray(part.role, ['author', 'co-author'])));
  if (!took) return null;
  const mine = (await ownCorrection(db, id, { actor, secret: null })) !== null;
  const [view] = await viewCorrections(db, [{ id, mine }], now);
  return view ?? null;
}
