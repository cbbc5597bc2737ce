import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/client.server';
import { correction } from '#db/schema/corrections';
import type { FactRef, FactValue } from '#app/domain/places/place';
import { sameValue } from '#app/domain/places/same-value';
import { moveCorrection } from './move-correction.server';
import { openStates } from './states';

/**
 * Tells the open corrections of some facts what is published of them now. One that proposed just that is superseded and
 * its author credited; one whose author saw another value is marked for the reviewer. To be called by whoever publishes
 * by another way than approving them, in the same transaction, with the places locked.
 */
export async function recheckCorrections(
  tx: Tx,
  published: readonly (FactRef & { value: FactValue })[],
  { by, at }: { by: string; at: Date },
): Promise<void> {
  const placeIds = [...new Set(published.map(({ placeId }) => placeId))];
  if (placeIds.length === 0) return;
  const open = await tx
    .select()
    .from(correction)
    .where(
      and(inArray(correction.placeId, placeIds), inArray(correction.state, openStates), eq(correction.kind, 'field')),
    )
    .orderBy(asc(correction.id))
    .for('update');

  for (const { placeId, item, field, value } of published) {
    for (const one of open) {
      if (one.placeId !== placeId || one.item !== item || one.field !== field) continue;
      if (sameValue(field, one.after as FactValue, value)) {
        await moveCorrection(tx, one.id, 'supersede', { by, at, reason: 'already-published', value });
      } else if (!sameValue(field, one.before as FactValue, value)) {
        if (!one.recheck) await moveCorrection(tx, one.id, 'recheck', { by, at, value });
      } else if (one.recheck) {
        await tx.update(correction).set({ recheck: false }).where(eq(correction.id, one.id));
      }
    }
  }
}
