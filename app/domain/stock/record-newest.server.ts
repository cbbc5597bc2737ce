import { sql, type SQL } from 'drizzle-orm';
import type { Tx } from '#db/client.server';
import { stock, stockReport } from '#db/schema/stock';
import type { Told } from './record-stock.server';
import { unbrokenSeconds } from './unbroken';

/**
 * Lets reports stand that are newer than what stands, at most one of a place and item; `said` is the table of them. One that
 * says another word, or speaks after a silence, is a row of the history too. The others only move a time: no window and no
 * sort, since they are nearly all of what a feed says, and it says it 288 times a day.
 */
export async function recordNewest(tx: Tx, said: SQL, { source, importId }: Told): Promise<void> {
  await tx.execute(sql`
    with told as materialized (
      select said.*, stock.reported_at as heard_before,
        stock.reported_at is null or said.state is distinct from stock.state
          or said.arrived_at is distinct from stock.arrived_at or stock.source <> ${source}
          or said.reported_at > stock.reported_at + ${unbrokenSeconds} * interval '1 second' as is_news
      from ${said} left join ${stock} using (place_id, item)
      where stock.reported_at is null or said.reported_at > stock.reported_at
    ), kept as (
      insert into ${stockReport} (place_id, item, reported_at, source, state, arrived_at, heard_before, import_id)
      select place_id, item, reported_at, ${source}, state, arrived_at, heard_before, ${importId} from told where is_news
      on conflict do nothing
    ), first as (
      insert into ${stock} (place_id, item, state, arrived_at, reported_at, source, import_id, since)
      select place_id, item, state, arrived_at, reported_at, ${source}, ${importId}, reported_at
      from told where heard_before is null
    )
    update ${stock} set state = told.state, arrived_at = told.arrived_at, reported_at = told.reported_at, source = ${source},
      import_id = case when is_news then ${importId} else stock.import_id end,
      since = case when is_news then told.reported_at else stock.since end
    from told where stock.place_id = told.place_id and stock.item = told.item`);
}
