import * as z from 'zod';
import { addDays, daysBetween, isDate, kstDate } from '#app/domain/kst';
import { itemById } from '#app/domain/stock/items.server';
import { stockDays } from '#app/domain/stock/stock-day.server';
import { stockOfPlaces } from '#app/domain/stock/stock-of-places.server';
import { answer, endpoint } from '../../endpoint';
import { problem, type Problem } from '../../problem';
import { csv } from '../csv';
import { stockDaysShape } from '../shapes';
import { placeOrWhere } from './read-place';

/** In days: a month of reports every five minutes is what one answer can carry. */
const longest = 31;
const usual = 7;
/** Nothing was ever reported before; the calendars of programs begin to differ not long before. */
const earliest = '2000-01-01';

const day = z.optional(z.string().regex(/^\d{4}-\d{2}-\d{2}$/));

export const readStockDaysEndpoint = endpoint({
  id: 'readStockDays',
  method: 'GET',
  path: '/api/v1/places/{id}/stock/days',
  tag: 'places',
  query: { item: z.optional(z.string().max(40)), from: day, to: day },
  answers: { 200: stockDaysShape, 308: null },
  formats: ['json', 'csv'],
  problems: ['invalid-parameter', 'not-found', 'gone'],
  scope: null,
  keeping: 'moment',
  async run({ path: { id = '' }, query: { item, ...asked }, format, url, now }) {
    const place = await placeOrWhere(id, url);
    if ('is' in place) return place;
    if (item !== undefined && !itemById(item)) return wrong('item', 'unknown-item');
    const known = (await stockOfPlaces([id])).get(id)?.filter((one) => item === undefined || one.item === item) ?? [];
    const newest = Math.max(...known.map(({ reportedAt }) => reportedAt.getTime()));
    const range = rangeOf(asked, kstDate(Number.isFinite(newest) ? new Date(newest) : now));
    if ('is' in range) return range;

    const items = [];
    let hasBefore = false;
    for (const word of known) {
      const read = await stockDays(word, range, now);
      hasBefore ||= read.hasBefore;
      items.push({ item: word.item, source: word.source, days: read.days });
    }
    const earlier = hasBefore ? earlierUrl(url, range) : null;
    const headers: Record<string, string> = earlier ? { Link: `<${earlier}>; rel="prev"` } : {};
    if (format === 'csv') return answer(undefined, { body: asCsv(items), headers });
    return answer({ place: id, ...range, earlier, items }, { headers });
  },
});

const wrong = (parameter: string, code: string, figures?: Record<string, string>): Problem =>
  problem('invalid-parameter', { errors: [{ parameter, code, detail: '', figures }] });

/** Both ends, as they were asked for: a week up to the newest report where none was. */
function rangeOf(asked: { from?: string; to?: string }, newest: string): { from: string; to: string } | Problem {
  for (const end of ['from', 'to'] as const) {
    const date = asked[end];
    if (date !== undefined && (!isDate(date) || date < earliest)) return wrong(end, 'no-such-day');
  }
  const to = asked.to ?? (asked.from === undefined || asked.from <= newest ? newest : asked.from);
  const from = asked.from ?? addDays(to, 1 - usual);
  if (from > to) return wrong('from', 'after-to');
  if (daysBetween(from, to) < longest) return { from, to };
  return wrong(asked.from === undefined ? 'to' : 'from', 'too-many-days', { limit: String(longest) });
}

/** As many days, up to the one before. */
function earlierUrl(url: URL, { from, to }: { from: string; to: string }): string {
  const earlier = new URL(url);
  earlier.searchParams.set('from', addDays(from, -1 - daysBetween(from, to)));
  earlier.searchParams.set('to', addDays(from, -1));
  return earlier.href;
}

interface ItemDays {
  item: string;
  source: string;
  days: { date: string; spans: { from: Date; to: Date; state: string | null; arrivedAt: Date | null }[] }[];
}

const asCsv = (items: readonly ItemDays[]): Buffer =>
  csv(
    ['item', 'source', 'date', 'from', 'to', 'state', 'arrived_at'],
    items.flatMap(({ item, source, days }) =>
      days.flatMap(({ date, spans }) =>
        spans.map(({ from, to, state, arrivedAt }) => [item, source, date, from, to, state, arrivedAt]),
      ),
    ),
  );
