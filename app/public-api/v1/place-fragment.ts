import type { IndexedPlace } from '#app/domain/places/indexed-place.server';
import { placeFields, type FactValue, type Field } from '#app/domain/places/place';
import { items } from '#app/domain/stock/items.server';
import type { RememberedStock } from '#app/domain/stock/stock-memory.server';
import { stockAnswer } from './stock-answer';

/** What is known to be in stock at one place, by item id. */
export type StockOf = (itemId: string) => RememberedStock | null | undefined;

/**
 * A place as lists of `/api/v1` show it. It says nothing that the time of day changes, so that it can be made ready
 * before anybody asks: what a report is worth now follows from its `countsUntil`.
 */
export function placeAnswer(place: IndexedPlace, stockOf: StockOf) {
  return {
    id: place.id,
    ...(Object.fromEntries(placeFields.map((field) => [field, indexedValue(place, field)])) as PlaceFacts),
    region: place.region,
    codes: place.codes.map((code, nth) => ({ source: place.codeSources[nth] ?? '', code })),
    stock: items.flatMap((item) => {
      const known = stockOf(item.id);
      return known ? [stockAnswer(item, known)] : [];
    }),
  };
}

/** The same as JSON: what snapshots keep ready. */
export const placeFragment = (place: IndexedPlace, stockOf: StockOf): string =>
  JSON.stringify(placeAnswer(place, stockOf));

type PlaceField = Extract<Field, keyof IndexedPlace | 'location'>;
type PlaceFacts = { [F in PlaceField]: FactValue<F> };

/** A fact as it is corrected: what lists answer can be sent back as `before`. */
function indexedValue(place: IndexedPlace, field: Field): unknown {
  if (field === 'location') return { address: place.address, lat: place.lat, lng: place.lng };
  return (place as unknown as Record<Field, unknown>)[field];
}
