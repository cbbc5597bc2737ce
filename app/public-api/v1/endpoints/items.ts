import { itemById, items } from '#app/domain/stock/items.server';
import { answer, endpoint } from '../../endpoint';
import { problem } from '../../problem';
import { csv } from '../csv';
import { anItemShape, itemListShape } from '../shapes';

export const listItemsEndpoint = endpoint({
  id: 'listItems',
  method: 'GET',
  path: '/api/v1/items',
  tag: 'items',
  answers: { 200: itemListShape },
  formats: ['json', 'csv'],
  problems: [],
  scope: null,
  keeping: 'minutes',
  run: ({ format }) => Promise.resolve(format === 'csv' ? answer(undefined, { body: statesCsv() }) : answer({ items })),
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

/** A row for each state of each item: what the codes in tables of places mean. */
const statesCsv = (): Buffer =>
  csv(
    [
      ...['item', 'item_ko', 'item_en', 'unit_ko', 'unit_en', 'kinds'],
      ...['state', 'state_ko', 'state_en', 'means_ko', 'means_en', 'from', 'to', 'colour'],
    ],
    items.flatMap(({ id, name, unit, kinds, states }) =>
      states.map(({ code, word, means, range, colour }) => [
        ...[id, name.ko, name.en, unit.ko, unit.en, kinds.join(' ')],
        ...[code, word.ko, word.en, means.ko, means.en, range?.from, range?.to, colour],
      ]),
    ),
  );
