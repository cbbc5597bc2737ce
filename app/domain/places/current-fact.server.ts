import { and, eq } from 'drizzle-orm';
import type { Database, Tx } from '#db/client.server';
import { fact, place, placeItem } from '#db/schema/places';
import { lockPlace } from './lock-place.server';
import type { FactRef, FactValue, Field } from './place';
import { publishedValue, type PlaceItemRow, type PlaceRow } from './published-value';

/** What is published of one fact, and what is known about it. */
export interface CurrentFact {
  value: FactValue;
  version: number;
  cause: { kind: 'import' | 'correction' | 'undo'; id: string };
  changedAt: Date;
  observedAt: Date | null;
  confirmedAt: Date | null;
  confirmations: number;
  reviewBy: Date | null;
}

/** null: there is no such place. */
export const currentFact = async (db: Database | Tx, ref: FactRef): Promise<CurrentFact | null> =>
  read(await rowsOf(db, ref), ref.field);

/** The same, with the place locked until the transaction ends: nobody else can change a fact of it meanwhile. */
export const lockedFact = async (tx: Tx, ref: FactRef): Promise<CurrentFact | null> =>
  (await lockPlace(tx, ref.placeId)) ? currentFact(tx, ref) : null;

const rowsOf = (db: Database | Tx, { placeId, item, field }: FactRef) =>
  db
    .select({ place, placeItem, fact })
    .from(place)
    .leftJoin(placeItem, and(eq(placeItem.placeId, place.id), eq(placeItem.item, item)))
    .leftJoin(fact, and(eq(fact.placeId, place.id), eq(fact.item, item), eq(fact.field, field)))
    .where(eq(place.id, placeId));

const read = ([row]: FactRows[], field: Field): CurrentFact | null => (row ? readFact(row, field) : null);

interface FactRows {
  place: PlaceRow;
  placeItem: PlaceItemRow | null;
  fact: typeof fact.$inferSelect | null;
}

/** A fact without a row of its own came with its place. */
export const readFact = (row: FactRows, field: Field): CurrentFact => ({
  value: publishedValue(row.place, row.placeItem, field),
  version: row.fact?.version ?? 1,
  cause: row.fact
    ? { kind: row.fact.causeKind, id: row.fact.causeId }
    : { kind: row.place.causeKind, id: row.place.causeId },
  changedAt: row.fact?.changedAt ?? row.place.createdAt,
  observedAt: row.fact?.observedAt ?? null,
  confirmedAt: row.fact?.confirmedAt ?? null,
  confirmations: row.fact?.confirmations ?? 0,
  reviewBy: row.fact?.reviewBy ?? null,
});
