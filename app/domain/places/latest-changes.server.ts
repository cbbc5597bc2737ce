import { and, desc, eq, notInArray } from 'drizzle-orm';
import { database } from '#db/client.server';
import { change, place } from '#db/schema/places';
import type { Field } from './place';

export interface LatestChange {
  placeId: string;
  placeName: string;
  field: Field;
  item: string;
  at: Date;
}

/** Not for the front page: they can hurt a shop or a person when read out of their place. */
const discreet = ['operatingState', 'phone', ''];

/** What volunteers' corrections changed last, newest first. */
export async function latestChanges(limit: number): Promise<LatestChange[]> {
  const rows = await database()
    .select({ placeId: change.placeId, placeName: place.name, field: change.field, item: change.item, at: change.at })
    .from(change)
    .innerJoin(place, eq(place.id, change.placeId))
    .where(and(eq(change.causeKind, 'correction'), notInArray(change.field, discreet)))
    .orderBy(desc(change.seq))
    .limit(limit);
  return rows.map((row) => ({ ...row, field: row.field as Field }));
}
