import * as z from 'zod';
import { placeHistory, type HistoryEntry } from '#app/domain/places/place-history.server';
import { answer, endpoint } from '../../endpoint';
import { csv } from '../csv';
import { historyShape } from '../shapes';
import { nextUrl } from './list-places';
import { placeOrWhere } from './read-place';

export const readHistoryEndpoint = endpoint({
  id: 'readHistory',
  method: 'GET',
  path: '/api/v1/places/{id}/history',
  tag: 'places',
  query: {
    limit: z.optional(z.int().min(1).max(500)),
    // History only grows at its other end: the number of a change is a place in it for ever.
    cursor: z.optional(z.string().regex(/^\d{1,15}$/)),
  },
  answers: { 200: historyShape, 308: null },
  formats: ['json', 'csv'],
  problems: ['invalid-parameter', 'not-found', 'gone'],
  scope: null,
  keeping: 'moment',
  async run({ path: { id = '' }, query: { limit = 100, cursor }, format, url }) {
    const place = await placeOrWhere(id, url);
    if ('is' in place) return place;
    const { entries, more } = await placeHistory(id, {
      limit,
      before: cursor === undefined ? undefined : Number(cursor),
    });
    const next = more ? nextUrl(url, String(entries.at(-1)?.seq)) : null;
    const headers: Record<string, string> = next ? { Link: `<${next}>; rel="next"` } : {};
    if (format === 'csv') return answer(undefined, { body: csv(columns, entries.map(rowOf)), headers });
    return answer({ count: entries.length, next, changes: entries.map(changeAnswer) }, { headers });
  },
});

const changeAnswer = ({ seq, at, item, field, before, after, source, cause }: HistoryEntry) => ({
  ...{ seq, at, item: item || null, field, before, after, source, cause },
});

const columns = ['seq', 'at', 'item', 'field', 'before', 'after', 'source', 'cause', 'cause_id'];

const rowOf = ({ seq, at, item, field, before, after, source, cause }: HistoryEntry) => [
  ...[seq, at, item, field, before, after, source, cause.kind, cause.id],
];
