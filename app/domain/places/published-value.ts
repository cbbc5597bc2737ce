import type { place, placeItem } from '#db/schema/places';
import { hoursShape } from './hours-shape';
import { itemFields, type FactValue, type Field, type Place } from './place';
import { regionOf } from './region';

export type PlaceRow = typeof place.$inferSelect;
export type PlaceItemRow = typeof placeItem.$inferSelect;

/** The value of one fact as it is published now; a place that has no row for an item knows nothing of it. */
export function publishedValue<F extends Field>(row: PlaceRow, item: PlaceItemRow | null, field: F): FactValue<F>;
export function publishedValue(row: PlaceRow, item: PlaceItemRow | null, field: Field): unknown {
  switch (field) {
    case 'location':
      return { address: row.address, lat: row.lat, lng: row.lng };
    case 'hours':
      return row.hours === null ? null : hoursShape.parse(row.hours);
    case 'name':
    case 'kind':
    case 'phone':
    case 'entranceNote':
    case 'operatingState':
      return row[field];
    case 'ticketTime':
    case 'saleStartTime':
    case 'sellingMethod':
      return item?.[field] ?? null;
  }
}

/** The same of a place's items, by their ids. */
export const publishedItems = (row: PlaceRow, items: readonly PlaceItemRow[]) =>
  Object.fromEntries(
    items.map((item) => [
      item.item,
      Object.fromEntries(itemFields.map((field) => [field, publishedValue(row, item, field)])),
    ]),
  ) as Place['items'];

/** The columns of `place` or `place_item` that a value is written to. */
export function columnsOf(field: Field, value: FactValue): Partial<PlaceRow> & Partial<PlaceItemRow> {
  if (field !== 'location') return { [field]: value };
  const { address, lat, lng } = value as FactValue<'location'>;
  return { address, lat, lng, region: regionOf(address) };
}
