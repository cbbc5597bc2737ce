import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client.server';
import { mismatch } from '#db/schema/imports';
import { addDays, kstDate } from '#app/domain/kst';
import type { FactValue, Field, Source } from '#app/domain/places/place';

export interface Difference {
  placeId: string;
  field: Field;
  official: FactValue;
  /** What is published against it, or was until now. */
  published: FactValue;
  /** Unresolved for so long, the official value is published. */
  withDeadline: boolean;
}

/** How long a volunteer's value stands against the lead source before somebody has to have looked. */
const daysToResolve = 30;

interface Opening {
  source: Source;
  importId: string;
  now: Date;
}

/** One that is open already keeps its age and its deadline, and learns what the source says now. */
export async function openMismatches(
  tx: Tx,
  differences: readonly Difference[],
  { source, importId, now }: Opening,
): Promise<void> {
  if (differences.length === 0) return;
  const deadline = addDays(kstDate(now), daysToResolve);
  const json = (value: FactValue) => (value === null ? null : JSON.stringify(value));
  await tx.execute(sql`
    insert into ${mismatch} (place_id, field, source, import_id, official_value, published_value, opened_at, deadline)
    select place_id, field, ${source}, ${importId}, official, published, ${now.toISOString()}::timestamptz, deadline
      from unnest(
        ${sql.param(differences.map((one) => one.placeId))}::text[],
        ${sql.param(differences.map((one) => one.field))}::text[],
        ${sql.param(differences.map((one) => json(one.official)))}::text[]::jsonb[],
        ${sql.param(differences.map((one) => json(one.published)))}::text[]::jsonb[],
        ${sql.param(differences.map((one) => (one.withDeadline ? deadline : null)))}::text[]::date[]
      ) as differing (place_id, field, official, published, deadline)
    on conflict (place_id, item, field, source) where closed_at is null do update set
      import_id = excluded.import_id, official_value = excluded.official_value,
      published_value = excluded.published_value, deadline = coalesce(${mismatch.deadline}, excluded.deadline)`);
}

/** Source and published value say the same again. Field '' is whether the source still has the place at all. */
export async function closeMismatches(
  tx: Tx,
  agreed: readonly { placeId: string; field: Field | '' }[],
  { source, now }: Omit<Opening, 'importId'>,
): Promise<void> {
  if (agreed.length === 0) return;
  await tx.execute(sql`
    update ${mismatch} set verdict = 'agreed', closed_at = ${now.toISOString()}::timestamptz
      from unnest(${sql.param(agreed.map((one) => one.placeId))}::text[],
        ${sql.param(agreed.map((one) => one.field))}::text[]) as agreed (place_id, field)
      where ${mismatch.placeId} = agreed.place_id and ${mismatch.item} = '' and ${mismatch.field} = agreed.field
        and ${mismatch.source} = ${source} and ${mismatch.closedAt} is null`);
}

/** The source has not had these places for several imports: work for a person, since nothing is ever deleted by itself. */
export async function openMissing(
  tx: Tx,
  placeIds: readonly string[],
  { source, importId, now }: Opening,
): Promise<void> {
  if (placeIds.length === 0) return;
  await tx
    .insert(mismatch)
    .values(placeIds.map((placeId) => ({ placeId, field: '', source, importId, openedAt: now })))
    .onConflictDoNothing();
}
