import { sql } from 'drizzle-orm';
import { database } from '#db/client.server';
import { stockReport } from '#db/schema/stock';
import type { Word } from './spans';
import type { PlaceStock } from './stock-of-places.server';

/**
 * What was said of an item at a place within a time, with the last word before it and the first one after. Read from the
 * months of that time and its neighbours, by the key of the history, however long that is.
 */
export async function wordsAround(
  { placeId, item, source }: Pick<PlaceStock, 'placeId' | 'item' | 'source'>,
  { from, to }: { from: Date; to: Date },
): Promise<Word[]> {
  const [start, end] = [from, to].map((moment) => sql`${moment.toISOString()}::timestamptz`);
  const mine = sql`place_id = ${placeId} and item = ${item} and source = ${source}`;
  const columns = sql`state, arrived_at, reported_at, heard_before`;
  const rows = await database().execute<Row>(sql`
    (select ${columns} from ${stockReport} where ${mine} and reported_at < ${start} order by reported_at desc limit 1)
    union all
    (select ${columns} from ${stockReport} where ${mine} and reported_at >= ${start} and reported_at < ${end})
    union all
    (select ${columns} from ${stockReport} where ${mine} and reported_at >= ${end} order by reported_at limit 1)
    order by reported_at`);
  return rows.map(toWord);
}

type Row = Record<'state' | 'arrived_at' | 'heard_before', string | null> & { reported_at: string };

const toWord = ({ state, arrived_at, reported_at, heard_before }: Row): Word => ({
  state,
  arrivedAt: arrived_at === null ? null : new Date(arrived_at),
  reportedAt: new Date(reported_at),
  heardBefore: heard_before === null ? null : new Date(heard_before),
});
