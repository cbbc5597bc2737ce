import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/client.server';
import { fact, place } from '#db/schema/places';
import { readFact, type CurrentFact } from './current-fact.server';
import type { Field } from './place';

/**
 * What is published of some places, by id and field: facts of the places themselves, not of their items. Locks the
 * places until the transaction ends, in the order of their ids.
 */
export async function lockedFacts(
  tx: Tx,
  placeIds: readonly string[],
): Promise<Map<string, (field: Field) => CurrentFact>> {
  const ids = [...placeIds];
  // Locked by a statement of its own: see lockPlace.
  await tx.select({ id: place.id }).from(place).where(inArray(place.id, ids)).orderBy(asc(place.id)).for('update');
  const places = await tx.select().from(place).where(inArray(place.id, ids));
  const facts = await tx
    .select()
    .from(fact)
    .where(and(inArray(fact.placeId, ids), eq(fact.item, '')));
  const key = (placeId: string, field: string) => `${placeId} ${field}`;
  const byKey = new Map(facts.map((row) => [key(row.placeId, row.field), row]));
  return new Map(
    places.map((row) => [
      row.id,
      (field: Field) => readFact({ place: row, placeItem: null, fact: byKey.get(key(row.id, field)) ?? null }, field),
    ]),
  );
}
