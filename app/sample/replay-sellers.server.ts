import { and, asc, eq } from 'drizzle-orm';
import { database } from '#db/client.server';
import { code, place } from '#db/schema/places';
import type { ReplaySeller } from './replay-day';

/** Every open place that a feed could name, by its official code. */
export async function replaySellers(): Promise<ReplaySeller[]> {
  const rows = await database()
    .select({ code: code.code, kind: place.kind })
    .from(code)
    .innerJoin(place, eq(place.id, code.placeId))
    .where(and(eq(code.source, 'mask-sellers'), eq(place.operatingState, 'open')))
    .orderBy(asc(code.code));
  return rows.flatMap(({ code, kind }) =>
    kind === 'pharmacy' || kind === 'post-office' || kind === 'hanaro-mart' ? [{ code, kind }] : [],
  );
}
