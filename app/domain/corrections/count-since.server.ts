import { count, gte } from 'drizzle-orm';
import { database } from '#db/client.server';
import { correction } from '#db/schema/corrections';

/** How many corrections came in from a moment on. */
export async function correctionsSince(moment: Date): Promise<number> {
  const [row] = await database().select({ count: count() }).from(correction).where(gte(correction.createdAt, moment));
  return row?.count ?? 0;
}
