import { sql, type SQL } from 'drizzle-orm';
import { database } from '#db/client.server';
import { stock } from '#db/schema/stock';

/** What stands of an item at a place; times in milliseconds. */
export interface StandingRow {
  placeId: string;
  item: string;
  state: string | null;
  arrivedAt: number | null;
  reportedAt: number;
  source: string;
}

/**
 * What stands, in the order of the places. The rows come as a few long texts: as rows of the driver they cost four times the
 * work, which a site would feel at every round of a feed.
 */
export async function standing(where: SQL, limit: number | null): Promise<StandingRow[]> {
  const [row] = await database().execute<Record<(typeof columns)[number], string | null>>(sql`
    select string_agg(place_id, ' ') as places, string_agg(item, ' ') as items,
      string_agg(coalesce(state, ''), ' ') as states,
      string_agg(coalesce(${inMilliseconds(sql`arrived_at`)}, ''), ' ') as arrived,
      string_agg(${inMilliseconds(sql`reported_at`)}, ' ') as reported, string_agg(source, ' ') as sources
    from (select * from ${stock} where ${where} order by place_id limit ${limit}) as standing`);
  const [places = [], items = [], states = [], arrived = [], reported = [], sources = []] = columns.map(
    (name) => row?.[name]?.split(' ') ?? [],
  );
  const word = once();
  return places.map((placeId, nth) => ({
    placeId,
    item: word(items[nth] ?? ''),
    state: word(states[nth] ?? '') || null,
    arrivedAt: arrived[nth] ? Number(arrived[nth]) : null,
    reportedAt: Number(reported[nth]),
    source: word(sources[nth] ?? ''),
  }));
}

const columns = ['places', 'items', 'states', 'arrived', 'reported', 'sources'] as const;

/** No id, code or name of a source has a space, and a moment as a number is read at once. */
export const inMilliseconds = (moment: SQL): SQL => sql`(date_part('epoch', ${moment}) * 1000)::bigint::text`;

/** The same few words again and again, each held once. */
function once(): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => known.get(word) ?? (known.set(word, word), word);
}
