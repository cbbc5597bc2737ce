import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client.server';
import { place } from '#db/schema/places';

/**
 * Locks a place until the transaction ends; false where there is none. A statement of its own: what is read in the one
 * that waits for a lock, and is not itself locked, may be as old as the beginning of the wait.
 */
export async function lockPlace(tx: Tx, placeId: string): Promise<boolean> {
  const rows = await tx.select({ id: place.id }).from(place).where(eq(place.id, placeId)).for('update');
  return rows.length > 0;
}
