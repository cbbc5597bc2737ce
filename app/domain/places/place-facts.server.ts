import { and, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { database } from '#db/client.server';
import { importRun } from '#db/schema/imports';
import { fact, place } from '#db/schema/places';
import type { CurrentFact } from './current-fact.server';
import { itemFields, placeFields, type FactValue, type Field, type Place } from './place';

/** One fact of a place, with where it comes from. */
export interface KnownFact extends CurrentFact {
  field: Field;
  /** '' for a fact of the place itself. */
  item: string;
  /** The official source, where an import brought the value. */
  source: string | null;
}

/** Every fact of a place: its own, then those of the items that are named. One query. */
export async function placeFacts(of: Place, items: readonly string[]): Promise<KnownFact[]> {
  const arrival = alias(importRun, 'arrival');
  const rows = await database()
    .select({
      cause: { kind: place.causeKind, id: place.causeId },
      createdAt: place.createdAt,
      arrival: { source: arrival.source, observedAt: arrival.observedAt },
      fact,
      source: importRun.source,
    })
    .from(place)
    .leftJoin(arrival, and(eq(place.causeKind, 'import'), eq(arrival.id, place.causeId)))
    .leftJoin(fact, eq(fact.placeId, place.id))
    .leftJoin(importRun, and(eq(fact.causeKind, 'import'), eq(importRun.id, fact.causeId)))
    .where(eq(place.id, of.id));
  const [first] = rows;
  if (!first) return [];
  const known = new Map(
    rows.flatMap((row) => (row.fact ? [[`${row.fact.item} ${row.fact.field}`, row] as const] : [])),
  );

  return ['', ...items].flatMap((item) =>
    (item === '' ? placeFields : itemFields).map((field): KnownFact => {
      const row = known.get(`${item} ${field}`);
      const its = row?.fact;
      // A fact that was only confirmed since it arrived still has the place's own cause.
      const own = its && its.version > 1 ? { source: row.source, observedAt: its.observedAt } : first.arrival;
      return {
        field,
        item,
        value: valueOf(of, item, field),
        version: its?.version ?? 1,
        cause: its ? { kind: its.causeKind, id: its.causeId } : first.cause,
        source: own?.source ?? null,
        changedAt: its?.changedAt ?? first.createdAt,
        observedAt: own?.observedAt ?? null,
        confirmedAt: its?.confirmedAt ?? null,
        confirmations: its?.confirmations ?? 0,
        reviewBy: its?.reviewBy ?? null,
      };
    }),
  );
}

function valueOf(of: Place, item: string, field: Field): FactValue {
  if (item === '') return (of as unknown as Record<Field, FactValue>)[field];
  return (of.items[item] as Partial<Record<Field, FactValue>> | undefined)?.[field] ?? null;
}
