import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client.server';
import { official } from '#db/schema/imports';
import type { Source } from '#app/domain/places/place';
import type { StagedPlace } from './staged';

interface Spoken {
  source: Source;
  importId: string;
  observedAt: Date;
}

/** Remembers what a source said of some places, for its next import to be compared with. */
export async function rememberOfficials(
  tx: Tx,
  rows: readonly StagedPlace[],
  { source, importId, observedAt }: Spoken,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into ${official} (source, place_id, code, doc, raw, doc_hash, import_id, observed_at)
    select ${source}, "placeId", code, doc, raw, "docHash", ${importId}, ${observedAt.toISOString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as said ("placeId" text, code text, doc jsonb, raw jsonb, "docHash" text)
    on conflict (source, place_id) do update set code = excluded.code, doc = excluded.doc, raw = excluded.raw,
      doc_hash = excluded.doc_hash, import_id = excluded.import_id, observed_at = excluded.observed_at, missed = 0`);
}

/** Counts one more import without these places; answers those that have been missing from three in a row. */
export async function countMissed(tx: Tx, placeIds: readonly string[], source: Source): Promise<string[]> {
  const rows = await tx.execute<{ place_id: string; missed: number }>(sql`
    update ${official} set missed = missed + 1
      where source = ${source} and place_id = any(${sql.param(placeIds)}::text[]) returning place_id, missed`);
  return rows.filter(({ missed }) => missed >= 3).map((row) => row.place_id);
}
