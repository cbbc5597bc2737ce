import { and, eq, gt, lte, notExists, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { database } from '#db/client.server';
import { change } from '#db/schema/places';

/** So many changes are looked through at once, to stay far under the 200 ms that the site may wait. */
const span = 50_000;

/** Corrections whose values came in after one change and up to another, and still stood at that one; by id. */
export async function appliedCorrections(after: number, upTo: number): Promise<string[]> {
  const found = new Set<string>();
  const later = alias(change, 'later');
  const replaced = database()
    .select({ one: sql`1` })
    .from(later)
    .where(
      and(
        eq(later.placeId, change.placeId),
        eq(later.item, change.item),
        eq(later.field, change.field),
        gt(later.seq, change.seq),
        lte(later.seq, upTo),
      ),
    );
  for (let from = after; from < upTo; from += span) {
    const rows = await database()
      .selectDistinct({ id: change.causeId })
      .from(change)
      .where(
        and(
          gt(change.seq, from),
          lte(change.seq, Math.min(from + span, upTo)),
          eq(change.causeKind, 'correction'),
          notExists(replaced),
        ),
      );
    for (const { id } of rows) found.add(id);
  }
  return [...found].sort();
}
