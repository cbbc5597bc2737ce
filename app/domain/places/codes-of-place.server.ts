import { asc, eq } from 'drizzle-orm';
import { database } from '#db/client.server';
import { code } from '#db/schema/places';

/** The official codes that a place goes by, each with the list it stands in. */
export const codesOfPlace = (placeId: string): Promise<{ source: string; code: string }[]> =>
  database()
    .select({ source: code.source, code: code.code })
    .from(code)
    .where(eq(code.placeId, placeId))
    .orderBy(asc(code.source), asc(code.code));
