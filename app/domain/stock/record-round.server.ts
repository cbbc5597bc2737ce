import { sql, type SQL } from 'drizzle-orm';
import type { Tx } from '#db/client.server';
import { announceStock } from './announce-stock.server';
import { keepMonths } from './keep-months.server';
import { recordNewest } from './record-newest.server';
import type { Told } from './record-stock.server';

/**
 * A round of a feed that lies in the database already: the same as `recordStock`, for reports of which each is the only one
 * of its place and newer than what stands there. `said` is a table (place_id, item, state, arrived_at, reported_at).
 */
export async function recordRound(tx: Tx, said: SQL, told: Told): Promise<void> {
  const moments = await tx.execute<{ moment: string }>(sql`select distinct reported_at as moment from ${said}`);
  await keepMonths(
    tx,
    moments.map(({ moment }) => new Date(moment)),
  );
  await recordNewest(tx, said, told);
  await announceStock(tx, 'all');
}
