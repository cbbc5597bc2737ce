import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client.server';

/** The channel on which every process of the site hears which place to read anew; 'all' where they are many. */
export const placeChannel = 'place_changed';

/** Told to the others when the transaction commits, and only then. */
export async function announcePlaces(tx: Tx, ids: readonly string[]): Promise<void> {
  const payloads = ids.length > 100 ? ['all'] : ids;
  for (const payload of payloads) await tx.execute(sql`select pg_notify(${placeChannel}, ${payload})`);
}
