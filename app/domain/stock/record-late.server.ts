import { sql, type SQL } from 'drizzle-orm';
import type { Tx } from '#db/client.server';
import { stock, stockReport } from '#db/schema/stock';
import type { Told } from './record-stock.server';
import { unbrokenSeconds } from './unbroken';

/**
 * Reports of moments before the word that stands, put between what is in the history already. `until` is how long the word
 * before was heard: a report that says the same within that time, or soon after, adds no row if what comes next can tell
 * that it was heard. Where another word falls into a stretch of the same one, that one begins again after it.
 */
export async function recordLate(tx: Tx, said: SQL, { source, importId }: Told): Promise<void> {
  await tx.execute(sql`
    with late as materialized (
      select said.*, lag(said.reported_at) over before as heard_here, word.*,
        case when stock.source = ${source} then stock.reported_at end as newest
      from ${said} join ${stock} using (place_id, item)
      left join lateral (
        select state as word, arrived_at as word_arrived, reported_at as word_at, import_id as word_import
        from ${stockReport} as kept
        where kept.place_id = said.place_id and kept.item = said.item and kept.reported_at <= said.reported_at
          and kept.source = ${source}
        order by kept.reported_at desc limit 1
      ) as word on true
      where said.reported_at < stock.reported_at
      window before as (partition by said.place_id, said.item order by said.reported_at)
    ), placed as materialized (
      select late.*, next.next_at,
        coalesce(case when next.next_at is null then newest else next.heard_before end, word_at) as until,
        word_at is not null and word is not distinct from state and word_arrived is not distinct from arrived_at as same
      from late
      left join lateral (
        select reported_at as next_at, heard_before from ${stockReport} as kept
        where kept.place_id = late.place_id and kept.item = late.item and kept.reported_at > late.reported_at
          and kept.source = ${source}
        order by kept.reported_at limit 1
      ) as next on true
    ), kept as (
      insert into ${stockReport} (place_id, item, reported_at, source, state, arrived_at, heard_before, import_id)
      select place_id, item, reported_at, ${source}, state, arrived_at,
        greatest(case when until < reported_at then until when until is not null then reported_at end, heard_here),
        ${importId}
      from placed
      where not (same and heard_here is null and coalesce(next_at, newest) is not null
        and reported_at <= until + ${unbrokenSeconds} * interval '1 second')
      union all
      select place_id, item, until, ${source}, word, word_arrived, max(reported_at), word_import
      from placed
      where not same and word_at < reported_at and until > reported_at
      group by place_id, item, until, word, word_arrived, word_import
      on conflict do nothing
    )
    update ${stockReport} as after set heard_before = greatest(after.heard_before, heard.at)
    from (
      select place_id, item, next_at, max(reported_at) as at from placed where next_at is not null
      group by place_id, item, next_at
    ) as heard
    where after.place_id = heard.place_id and after.item = heard.item and after.reported_at = heard.next_at
      and after.source = ${source} and after.heard_before is distinct from greatest(after.heard_before, heard.at)`);
}
