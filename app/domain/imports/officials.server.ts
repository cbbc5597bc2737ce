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
    select ${source}, place_id, code, doc, raw, doc_hash, ${importId}, ${observedAt.toISOString()}::timestamptz
      from unnest(
        ${sql.param(rows.map((row) => row.placeId))}::text[],
        ${sql.param(rows.map((row) => row.code))}::text[],
        ${sql.param(rows.map((row) => JSON.stringify(row.doc)))}::text[]::jsonb[],
        ${sql.param(rows.map((row) => row.raw && JSON.stringify(row.raw)))}::text[]::jsonb[],
        ${sql.param(rows.map((row) => row.docHash))}::text[]
      ) as said (place_id, code, doc, raw, doc_hash)
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
