import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client.server';
import { place } from '#db/schema/places';

/** The region that a correction of the place is queued under. */
export async function regionOfPlace(tx: Tx, placeId: string): Promise<string> {
  const [row] = await tx.select({ region: place.region }).from(place).where(eq(place.id, placeId));
  return row?.region ?? '';
}
