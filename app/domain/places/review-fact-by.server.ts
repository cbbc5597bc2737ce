import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client.server';
import { fact } from '#db/schema/places';
import type { FactRef } from './place';

/** Somebody let the published value stand against a source: no override is for ever, so it is to be looked at again by then. */
export async function reviewFactBy(tx: Tx, { placeId, item, field }: FactRef, reviewBy: Date): Promise<void> {
  await tx
    .update(fact)
    .set({ reviewBy })
    .where(and(eq(fact.placeId, placeId), eq(fact.item, item), eq(fact.field, field)));
}
