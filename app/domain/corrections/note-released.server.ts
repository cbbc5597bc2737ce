import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client.server';
import { correction, step } from '#db/schema/corrections';

/** Tells the authors that a release carries their values. Told of it already, they are not told again. */
export async function noteReleased(
  tx: Tx,
  correctionIds: readonly string[],
  { release, at }: { release: string; at: Date },
): Promise<void> {
  const value = sql`to_jsonb(${release}::text)`;
  await tx.execute(sql`
    insert into ${step} (correction_id, kind, revision, by, value, at)
    select ${correction.id}, 'released', ${correction.revision}, 'system', ${value}, ${at.toISOString()}::timestamptz
      from ${correction} where ${correction.id} = any(${sql.param(correctionIds)}::text[]) and not exists (
        select from ${step} as told
        where told.correction_id = ${correction.id} and told.kind = 'released' and told.value = ${value})
      order by ${correction.id}`);
}
