import { stockOfPlaces } from '#app/domain/stock/stock-of-places.server';
import { answer, endpoint } from '../../endpoint';
import { stockListShape } from '../shapes';
import { placeOrWhere, stockNow } from './read-place';

export const readStockEndpoint = endpoint({
  id: 'readStock',
  method: 'GET',
  path: '/api/v1/places/{id}/stock',
  tag: 'places',
  answers: { 200: stockListShape, 308: null },
  problems: ['not-found', 'gone'],
  scope: null,
  keeping: 'moment',
  async run({ path: { id = '' }, url, now }) {
    const place = await placeOrWhere(id, url);
    if ('is' in place) return place;
    const stock = (await stockOfPlaces([id])).get(id) ?? [];
    // To the minute, as the ages are: an answer that says nothing new is the same answer.
    const asOf = new Date(Math.floor(now.getTime() / 60_000) * 60_000);
    return answer({ place: id, asOf, stock: stockNow(stock, now) });
  },
});
