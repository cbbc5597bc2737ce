import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client.server';
import { stock, stockReport } from '#db/schema/stock';
import { announceStock } from './announce-stock.server';

/** What a source said of the stock of a place at one moment; times as ISO 8601 text. */
export interface StockReport {
  placeId: string;
  item: string;
  /** A state the item declares; null: the source knew nothing. */
  state: string | null;
  arrivedAt: string | null;
  reportedAt: string;
}

/**
 * Keeps every report once, and lets the newest one stand as the place's stock: a report that comes late is history. The
 * same reports again change nothing.
 */
export async function recordStock(
  tx: Tx,
  reports: readonly StockReport[],
  { source, importId }: { source: string; importId: string },
): Promise<void> {
  if (reports.length === 0) return;
  const said = sql`unnest(
    ${sql.param(reports.map((one) => one.placeId))}::text[],
    ${sql.param(reports.map((one) => one.item))}::text[],
    ${sql.param(reports.map((one) => one.state))}::text[],
    ${sql.param(reports.map((one) => one.arrivedAt))}::text[]::timestamptz[],
    ${sql.param(reports.map((one) => one.reportedAt))}::text[]::timestamptz[]
  ) as said (place_id, item, state, arrived_at, reported_at)`;

  await tx.execute(sql`
    insert into ${stockReport} (place_id, item, state, arrived_at, reported_at, source, import_id)
    select distinct said.*, ${source}, ${importId} from ${said}
      where not exists (
        select from ${stockReport} kept
          where kept.place_id = said.place_id and kept.item = said.item and kept.reported_at = said.reported_at
            and kept.source = ${source} and kept.state is not distinct from said.state
            and kept.arrived_at is not distinct from said.arrived_at)`);
  await tx.execute(sql`
    insert into ${stock} (place_id, item, state, arrived_at, reported_at, source, import_id)
    select distinct on (place_id, item) said.*, ${source}, ${importId} from ${said}
      order by place_id, item, reported_at desc
    on conflict (place_id, item) do update set state = excluded.state, arrived_at = excluded.arrived_at,
      reported_at = excluded.reported_at, source = excluded.source, import_id = excluded.import_id
      where ${stock.reportedAt} < excluded.reported_at`);
  await announceStock(
    tx,
    reports.map((one) => one.placeId),
  );
}
