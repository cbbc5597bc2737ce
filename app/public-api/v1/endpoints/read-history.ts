import * as z from 'zod';
import { placeHistory, type HistoryEntry } from '#app/domain/places/place-history.server';
import { answer, endpoint } from '../../endpoint';
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
  problems: ['invalid-parameter', 'not-found', 'gone'],
  scope: null,
  keeping: 'moment',
  async run({ path: { id = '' }, query: { limit = 100, cursor }, url }) {
    const place = await placeOrWhere(id, '/history');
    if ('is' in place) return place;
    const { entries, more } = await placeHistory(id, {
      limit,
      before: cursor === undefined ? undefined : Number(cursor),
    });
    const next = more ? nextUrl(url, String(entries.at(-1)?.seq)) : null;
    return answer(
      { count: entries.length, next, changes: entries.map(changeAnswer) },
      { headers: next ? { Link: `<${next}>; rel="next"` } : {} },
    );
  },
});

const changeAnswer = ({ seq, at, item, field, before, after, source, cause }: HistoryEntry) => ({
  ...{ seq, at, item: item || null, field, before, after, source, cause },
});
