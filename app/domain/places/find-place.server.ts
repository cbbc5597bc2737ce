import { eq } from 'drizzle-orm';
import { database } from '#db/client.server';
import { place, placeItem, successor } from '#db/schema/places';
import { placeFields, type Place } from './place';
import { publishedItems, publishedValue, type PlaceItemRow, type PlaceRow } from './published-value';

/** Where an id leads: to a place, to the id that stands for it now, or to nothing any more. */
export type FoundPlace = { is: 'here'; place: Place } | { is: 'moved'; to: string } | { is: 'gone' };

/** null: there never was such a place. One query, or two for an id that no place has. */
export async function findPlace(id: string): Promise<FoundPlace | null> {
  const rows = await database()
    .select({ place, placeItem, successor })
    .from(place)
    .leftJoin(placeItem, eq(placeItem.placeId, place.id))
    .leftJoin(successor, eq(successor.oldId, place.id))
    .where(eq(place.id, id));
  const [row] = rows;
  const next = row ? row.successor : (await database().select().from(successor).where(eq(successor.oldId, id)))[0];
  if (next) return next.newId === null ? { is: 'gone' } : { is: 'moved', to: next.newId };
  if (!row) return null;
  return {
    is: 'here',
    place: placeOf(
      row.place,
      rows.flatMap((each) => each.placeItem ?? []),
    ),
  };
}

const placeOf = (row: PlaceRow, items: readonly PlaceItemRow[]) =>
  ({
    id: row.id,
    region: row.region,
    ...Object.fromEntries(placeFields.map((field) => [field, publishedValue(row, null, field)])),
    items: publishedItems(row, items),
  }) as unknown as Place;
