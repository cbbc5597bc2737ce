import { facts, placeFields, type Field } from '#app/domain/places/place';
import { items } from '#app/domain/stock/items.server';
import { cell, csv } from './csv';
import type { placeAnswer } from './place-fragment';

type PlaceAnswer = ReturnType<typeof placeAnswer>;

/** Stock takes these columns for each item, with the item's id before them: `public_mask_state`. */
const stockColumns = ['state', 'arrived_at', 'reported_at', 'counts_until', 'source'] as const;

const columns = [
  'id',
  ...placeFields.flatMap((field) => facts[field].columns),
  'region',
  'codes',
  ...items.flatMap(({ id }) => stockColumns.map((column) => `${id.replaceAll('-', '_')}_${column}`)),
];

/** Places as CSV, a row each, the facts in the columns that releases spell them in. Codes are "source:code", with spaces between. */
export const placesCsv = (places: readonly PlaceAnswer[]): Buffer => csv(columns, places.map(cellsOf));

/** The same columns by name, without those of the pin, and null for what is not known. */
export function placeColumns(place: PlaceAnswer): Record<string, string | null> {
  const cells = cellsOf(place);
  const named = columns.map((name, nth) => [name, cells[nth] || null] as const);
  return Object.fromEntries(named.filter(([name]) => name !== 'lat' && name !== 'lng'));
}

function cellsOf(place: PlaceAnswer): string[] {
  return [
    place.id,
    ...placeFields.flatMap((field) => cellsOfFact(field, place[field as keyof PlaceAnswer])),
    place.region,
    place.codes.map(({ source, code }) => `${source}:${code}`).join(' '),
    ...items.flatMap(({ id }) => {
      const word = place.stock.find(({ item }) => item === id);
      return [word?.state, word?.arrivedAt, word?.reportedAt, word?.countsUntil, word?.source].map(cell);
    }),
  ];
}

function cellsOfFact(field: Field, value: unknown): string[] {
  const names = facts[field].columns;
  if (names.length > 1) return names.map((name) => cell((value as Record<string, unknown>)[name]));
  return [cell(value)];
}
