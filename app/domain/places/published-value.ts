import type { place, placeItem } from '#db/schema/places';
import { hoursShape } from './hours-shape';
import type { Field, FactValue } from './place';
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

/** The columns of `place` or `place_item` that a value is written to. */
export function columnsOf(field: Field, value: FactValue): Partial<PlaceRow> & Partial<PlaceItemRow> {
  if (field !== 'location') return { [field]: value };
  const { address, lat, lng } = value as FactValue<'location'>;
  return { address, lat, lng, region: regionOf(address) };
}
