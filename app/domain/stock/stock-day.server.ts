import { sql } from 'drizzle-orm';
import { addDays, instantOfKst, kstDate } from '#app/domain/kst';
import { database } from '#db/client.server';
import { stockReport } from '#db/schema/stock';
import { spansWithin, type Span, type Word } from './spans';
import type { PlaceStock } from './stock-of-places.server';

export interface StockDay {
  /** "YYYY-MM-DD" in Korea. */
  date: string;
  spans: Span[];
  /** Whether the history has words of days before and after it. */
  hasBefore: boolean;
  hasAfter: boolean;
}

/**
 * What was said of an item at a place on a day in Korea; on that of the newest report where none is asked for. Read from the
 * months of that day and its neighbours, by the key of the history, however long that is.
 */
export async function stockDay(
  { placeId, item, source, reportedAt }: PlaceStock,
  asked: string | null,
): Promise<StockDay> {
  const newest = kstDate(reportedAt);
  const date = asked ?? newest;
  const [from, to] = [instantOfKst(date), instantOfKst(addDays(date, 1))];
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
  const words = rows.map(toWord);
  return {
    date,
    spans: spansWithin(words, reportedAt, { from, to }),
    hasBefore: words.some((word) => word.reportedAt < from),
    hasAfter: date < newest,
  };
}

type Row = Record<'state' | 'arrived_at' | 'heard_before', string | null> & { reported_at: string };

const toWord = ({ state, arrived_at, reported_at, heard_before }: Row): Word => ({
  state,
  arrivedAt: arrived_at === null ? null : new Date(arrived_at),
  reportedAt: new Date(reported_at),
  heardBefore: heard_before === null ? null : new Date(heard_before),
});
