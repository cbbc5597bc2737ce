import { sql, type SQL } from 'drizzle-orm';
import type { Tx } from '#db/client.server';
import { stock, stockReport } from '#db/schema/stock';
import { announceStock } from './announce-stock.server';
import { keepMonths } from './keep-months.server';
import { recordLate } from './record-late.server';
import { unbrokenSeconds } from './unbroken';

/** What a source said of the stock of a place at one moment; times as ISO 8601 text. */
export interface StockReport {
  placeId: string;
  item: string;
  /** A state the item declares; null: the source knew nothing. */
  state: string | null;
  arrivedAt: string | null;
  reportedAt: string;
}

export interface Told {
  source: string;
  importId: string;
}

/**
 * Writes each new word down in the history, once, and lets the newest one stand as the place's stock: a report that comes
 * late is history, and one that says the same again without a break only moves the time of the word that stands. The same
 * reports again change nothing.
 */
export async function recordStock(tx: Tx, reports: readonly StockReport[], told: Told): Promise<void> {
  if (reports.length === 0) return;
  await keepMonths(
    tx,
    reports.map(({ reportedAt }) => new Date(reportedAt)),
  );
  const said = asTable(reports);
  await recordLate(tx, said, told);
  await recordNews(tx, said, told);
  await announceStock(
    tx,
    reports.map((one) => one.placeId),
  );
}

/** Columns rather than rows: one parameter each, however many reports there are. */
const asTable = (reports: readonly StockReport[]): SQL => sql`unnest(
    ${sql.param(reports.map((one) => one.placeId))}::text[],
    ${sql.param(reports.map((one) => one.item))}::text[],
    ${sql.param(reports.map((one) => one.state))}::text[],
    ${sql.param(reports.map((one) => one.arrivedAt))}::text[]::timestamptz[],
    ${sql.param(reports.map((one) => one.reportedAt))}::text[]::timestamptz[]
  ) as said (place_id, item, state, arrived_at, reported_at)`;

/** Each report beside the word before it: the one before it here, or the one that stands. */
async function recordNews(tx: Tx, said: SQL, { source, importId }: Told): Promise<void> {
  await tx.execute(sql`
    with told as materialized (
      select said.*, stock.since, stock.import_id,
        lag(said.reported_at, 1, stock.reported_at) over before as heard_before,
        lag(said.state, 1, stock.state) over before as state_before,
        lag(said.arrived_at, 1, stock.arrived_at) over before as arrived_before,
        lag(${source}::text, 1, stock.source) over before as source_before
      from ${said} left join ${stock} using (place_id, item)
      where stock.reported_at is null or said.reported_at > stock.reported_at
      window before as (partition by said.place_id, said.item order by said.reported_at)
    ), judged as materialized (
      select *, heard_before is null or state is distinct from state_before
        or arrived_at is distinct from arrived_before or source_before is distinct from ${source}
        or reported_at > heard_before + ${unbrokenSeconds} * interval '1 second' as is_news
      from told
    ), kept as (
      insert into ${stockReport} (place_id, item, reported_at, source, state, arrived_at, heard_before, import_id)
      select place_id, item, reported_at, ${source}, state, arrived_at, heard_before, ${importId} from judged where is_news
      on conflict do nothing
    )
    insert into ${stock} (place_id, item, state, arrived_at, reported_at, source, import_id, since)
    select distinct on (place_id, item) place_id, item, state, arrived_at, reported_at, ${source},
      case when news_at is null then import_id else ${importId} end, coalesce(news_at, since)
    from (
      select *, max(reported_at) filter (where is_news) over (partition by place_id, item) as news_at from judged
    ) as newest
    order by place_id, item, reported_at desc
    on conflict (place_id, item) do update set state = excluded.state, arrived_at = excluded.arrived_at,
      reported_at = excluded.reported_at, source = excluded.source, import_id = excluded.import_id,
      since = excluded.since`);
}
