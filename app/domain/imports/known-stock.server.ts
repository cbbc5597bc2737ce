import { sql } from 'drizzle-orm';
import { database } from '#db/client.server';
import { code } from '#db/schema/places';
import { stock } from '#db/schema/stock';
import type { Source } from '#app/domain/places/place';
import { inMilliseconds } from '#app/domain/stock/standing.server';

/** What stands for a place, or that nothing does; times in milliseconds. */
export interface Standing {
  placeId: string;
  state: string | null;
  arrivedAt: number | null;
  reportedAt: number | null;
}

/** Of which item a feed tells, and whose codes it names sellers by. */
export interface ToldOf {
  item: string;
  codes: Source;
}

/**
 * What stands for each of these sellers, by code; those of the same place share one. It comes as a few long texts: to read
 * 26,000 rows one by one takes longer than all the rest of a round.
 */
export async function knownStock(sellers: Iterable<string>, { item, codes }: ToldOf): Promise<Map<string, Standing>> {
  const asked = [...sellers].join(' ');
  const [row] = await database().execute<
    Record<'codes' | 'places' | 'states' | 'arrived' | 'reported', string | null>
  >(sql`
    select string_agg(code, ' ') as codes, string_agg(place_id, ' ') as places,
      string_agg(coalesce(state, ''), ' ') as states,
      string_agg(coalesce(${inMilliseconds(sql`arrived_at`)}, ''), ' ') as arrived,
      string_agg(coalesce(${inMilliseconds(sql`reported_at`)}, ''), ' ') as reported
    from (
      select code.code, code.place_id, stock.state, stock.arrived_at, stock.reported_at
      from unnest(string_to_array(${asked}, ' ')) as asked (code)
      join ${code} on code.source = ${codes} and code.code = asked.code
      left join ${stock} on stock.place_id = code.place_id and stock.item = ${item}
    ) as known`);
  const [names, places, states, arrived, reported] = ['codes', 'places', 'states', 'arrived', 'reported'].map(
    (name) => row?.[name as keyof typeof row]?.split(' ') ?? [],
  ) as [string[], string[], string[], string[], string[]];
  const byPlace = new Map<string, Standing>();
  return new Map(
    names.map((name, nth) => {
      const placeId = places[nth] ?? '';
      const standing = byPlace.get(placeId) ?? {
        placeId,
        state: states[nth] || null,
        arrivedAt: asNumber(arrived[nth]),
        reportedAt: asNumber(reported[nth]),
      };
      byPlace.set(placeId, standing);
      return [name, standing];
    }),
  );
}

const asNumber = (cell: string | undefined) => (cell ? Number(cell) : null);
