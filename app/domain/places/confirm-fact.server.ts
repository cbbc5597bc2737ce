import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client.server';
import { fact, place } from '#db/schema/places';
import type { FactRef } from './place';

/** Somebody found the published value right: refreshes when it was last confirmed, and counts. */
export async function confirmFact(tx: Tx, { placeId, item, field }: FactRef, now: Date): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`;
  await tx.execute(sql`
    insert into ${fact} (place_id, item, field, version, cause_kind, cause_id, changed_at, confirmed_at, confirmations)
    select ${place.id}, ${item}, ${field}, 1, ${place.causeKind}, ${place.causeId}, ${place.createdAt}, ${at}, 1
      from ${place} where ${place.id} = ${placeId}
    on conflict (place_id, item, field) do update
      set confirmed_at = excluded.confirmed_at, confirmations = ${fact.confirmations} + 1`);
}
