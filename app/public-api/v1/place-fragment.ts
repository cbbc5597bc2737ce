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
export const placeAnswer = (place: IndexedPlace, stockOf: StockOf) => ({
  ...factsAnswer(place),
  stock: stockList(stockOf),
});

function factsAnswer(place: IndexedPlace) {
  return {
    id: place.id,
    ...(Object.fromEntries(placeFields.map((field) => [field, indexedValue(place, field)])) as PlaceFacts),
    region: place.region,
    codes: place.codes.map((code, nth) => ({ source: place.codeSources[nth] ?? '', code })),
  };
}

const stockList = (stockOf: StockOf) =>
  items.flatMap((item) => {
    const known = stockOf(item.id);
    return known ? [stockAnswer(item, known)] : [];
  });

/** The same as JSON in two parts, as snapshots keep it ready: news of stock leaves the first one as it is. */
export const placeFragment = {
  head: (place: IndexedPlace): string => JSON.stringify(factsAnswer(place)).slice(0, -1),
  tail: (_place: IndexedPlace, stockOf: StockOf): string => `,"stock":${JSON.stringify(stockList(stockOf))}}`,
};

type PlaceField = Extract<Field, keyof IndexedPlace | 'location'>;
type PlaceFacts = { [F in PlaceField]: FactValue<F> };

/** A fact as it is corrected: what lists answer can be sent back as `before`. */
function indexedValue(place: IndexedPlace, field: Field): unknown {
  if (field === 'location') return { address: place.address, lat: place.lat, lng: place.lng };
  return (place as unknown as Record<Field, unknown>)[field];
}
