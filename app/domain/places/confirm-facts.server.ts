import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client.server';
import { fact, place } from '#db/schema/places';
import type { Field } from './place';

/** A source says what is published of some facts: refreshes when they were last confirmed. No person, so it is not counted. */
export async function confirmFacts(
  tx: Tx,
  confirmed: readonly { placeId: string; field: Field }[],
  now: Date,
): Promise<void> {
  if (confirmed.length === 0) return;
  const at = sql`${now.toISOString()}::timestamptz`;
  await tx.execute(sql`
    insert into ${fact} (place_id, item, field, version, cause_kind, cause_id, changed_at, confirmed_at)
    select ${place.id}, '', confirmed.field, 1, ${place.causeKind}, ${place.causeId}, ${place.createdAt}, ${at}
      from unnest(${sql.param(confirmed.map((one) => one.placeId))}::text[],
        ${sql.param(confirmed.map((one) => one.field))}::text[]) as confirmed (place_id, field)
      join ${place} on ${place.id} = confirmed.place_id
    on conflict (place_id, item, field) do update set confirmed_at = excluded.confirmed_at`);
}
