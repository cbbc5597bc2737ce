import { itemById, items } from '#app/domain/stock/items.server';
import { answer, endpoint } from '../../endpoint';
import { problem } from '../../problem';
import { anItemShape, itemListShape } from '../shapes';

export const listItemsEndpoint = endpoint({
  id: 'listItems',
  method: 'GET',
  path: '/api/v1/items',
  tag: 'items',
  answers: { 200: itemListShape },
  problems: [],
  scope: null,
  keeping: 'minutes',
  run: () => Promise.resolve(answer({ items })),
});

export const readItemEndpoint = endpoint({
  id: 'readItem',
  method: 'GET',
  path: '/api/v1/items/{id}',
  tag: 'items',
  answers: { 200: anItemShape },
  problems: ['not-found'],
  scope: null,
  keeping: 'minutes',
  run({ path: { id = '' } }) {
    const item = itemById(id);
    return Promise.resolve(item ? answer(item) : problem('not-found'));
  },
});
