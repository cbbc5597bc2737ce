import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client.server';
import { change, fact, place, placeItem } from '#db/schema/places';
import { announcePlaces } from './announce-places.server';
import { takeChangeNumbers } from './change-numbers.server';
import { lockedFact, type CurrentFact } from './current-fact.server';
import { facts, type FactRef, type FactValue } from './place';
import { columnsOf } from './published-value';

export interface Amendment extends FactRef {
  value: FactValue;
  cause: CurrentFact['cause'];
  /** When what is said was seen. */
  observedAt: Date | null;
  reviewBy?: Date | null;
  now: Date;
}

/** Publishes a new value of one fact. Locks the place, then the end of the history; throws when there is no such place. */
export async function amendPlace(
  tx: Tx,
  { placeId, item, field, value, cause, observedAt, reviewBy = null, now }: Amendment,
): Promise<{ version: number; changeSeq: number; before: FactValue }> {
  if ((facts[field].of === 'item') !== (item !== '')) throw new Error(`${field} with the item '${item}'`);
  const current = await lockedFact(tx, { placeId, item, field });
  if (!current) throw new Error(`There is no place ${placeId}.`);
  const version = current.version + 1;

  if (item === '') await tx.update(place).set(columnsOf(field, value)).where(eq(place.id, placeId));
  else {
    const set = columnsOf(field, value);
    await tx
      .insert(placeItem)
      .values({ ...set, placeId, item })
      .onConflictDoUpdate({ target: [placeItem.placeId, placeItem.item], set });
  }

  const state = {
    version,
    causeKind: cause.kind,
    causeId: cause.id,
    observedAt,
    changedAt: now,
    // What was confirmed was the old value.
    confirmedAt: null,
    confirmations: 0,
    reviewBy,
  };
  await tx
    .insert(fact)
    .values({ placeId, item, field, ...state })
    .onConflictDoUpdate({ target: [fact.placeId, fact.item, fact.field], set: state });

  const changeSeq = await takeChangeNumbers(tx, 1);
  const { causeKind, causeId } = state;
  await tx.insert(change).values({
    seq: changeSeq,
    placeId,
    item,
    field,
    before: current.value,
    after: value,
    version,
    causeKind,
    causeId,
    at: now,
    observedBefore: current.observedAt,
    confirmedBefore: current.confirmedAt,
  });
  await announcePlaces(tx, [placeId]);
  return { version, changeSeq, before: current.value };
}
