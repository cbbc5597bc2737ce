import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client.server';

/** The channel on which every process of the site hears of whose stock there is news; 'all' where they are many. */
export const stockChannel = 'stock_changed';

/** Told to the others when the transaction commits, and only then. */
export async function announceStock(tx: Tx, placeIds: readonly string[] | 'all'): Promise<void> {
  const payloads = placeIds === 'all' || placeIds.length > 100 ? ['all'] : new Set(placeIds);
  for (const payload of payloads) await tx.execute(sql`select pg_notify(${stockChannel}, ${payload})`);
}
