import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { database } from '#db/client.server';
import { importRun, mismatch } from '#db/schema/imports';
import { fact, place } from '#db/schema/places';
import type { Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { isField, type FactValue, type Field } from '#app/domain/places/place';
import { publishedValue } from '#app/domain/places/published-value';

/** A source and what is published say different things, and nobody has decided yet. */
export interface OpenMismatch {
  id: number;
  placeId: string;
  placeName: string;
  /** '': the source has not had the place for several imports. */
  field: Field | '';
  source: string;
  importId: string;
  /** The day the source speaks of. */
  observedAt: Date;
  official: FactValue | null;
  /** What was published when it was opened. */
  before: FactValue | null;
  /** What is published now, and at which version; 0 for field ''. */
  current: FactValue | null;
  version: number;
  openedAt: Date;
  /** The day after which the official value is published if nobody decides; null: it may stay open. */
  deadline: string | null;
}

/** The most urgent first. Nothing for others than those who may decide. */
export async function listMismatches(
  actor: Actor,
  { offset = 0, limit = 20 }: { offset?: number; limit?: number } = {},
): Promise<{ mismatches: OpenMismatch[]; total: number }> {
  if (!may(actor, 'decide mismatch')) return { mismatches: [], total: 0 };
  const open = isNull(mismatch.closedAt);
  const rows = await database()
    .select({ mismatch, place, version: fact.version, observedAt: importRun.observedAt })
    .from(mismatch)
    .innerJoin(place, eq(place.id, mismatch.placeId))
    .innerJoin(importRun, eq(importRun.id, mismatch.importId))
    .leftJoin(
      fact,
      and(eq(fact.placeId, mismatch.placeId), eq(fact.item, mismatch.item), eq(fact.field, mismatch.field)),
    )
    .where(open)
    .orderBy(sql`${mismatch.deadline} asc nulls last`, asc(mismatch.id))
    .limit(limit)
    .offset(offset);
  return { total: await database().$count(mismatch, open), mismatches: rows.map(toOpenMismatch) };
}

interface Row {
  mismatch: typeof mismatch.$inferSelect;
  place: typeof place.$inferSelect;
  version: number | null;
  observedAt: Date;
}

function toOpenMismatch({ mismatch: row, place, version, observedAt }: Row): OpenMismatch {
  const field = isField(row.field) ? row.field : '';
  const { id, placeId, source, importId, openedAt, deadline } = row;
  return {
    ...{ id, placeId, placeName: place.name, field, source, importId, observedAt, openedAt, deadline },
    official: row.officialValue as FactValue | null,
    before: row.publishedValue as FactValue | null,
    current: field === '' ? null : publishedValue(place, null, field),
    version: field === '' ? 0 : (version ?? 1),
  };
}
