import { eq } from 'drizzle-orm';
import { moveCorrection, type CorrectionRow } from '#app/domain/corrections/move-correction.server';
import { missingPlaceKey, missingPlaceShape } from '#app/domain/corrections/missing-place';
import { recheckCorrections } from '#app/domain/corrections/recheck-corrections.server';
import { judgeAtApprove, type AtApprove } from '#app/domain/corrections/three-way';
import { newId } from '#app/domain/id.server';
import { instantOfKst } from '#app/domain/kst';
import { addPlaces } from '#app/domain/places/add-places.server';
import { amendPlace } from '#app/domain/places/amend-place.server';
import { currentFact } from '#app/domain/places/current-fact.server';
import { facts, isField, type FactRef, type FactValue } from '#app/domain/places/place';
import { regionOf } from '#app/domain/places/region';
import type { Tx } from '#db/client.server';
import { faultPoint } from '#db/fault-point';
import { change, place } from '#db/schema/places';

/** How a correction stands to what is published now, with the version of the field that this was read at. */
export async function judgeApproval(tx: Tx, one: CorrectionRow): Promise<AtApprove & { version: number }> {
  if (one.kind === 'missing-place') {
    const listed = await isListed(tx, one);
    return { kind: listed ? 'already-published' : 'clean', version: 0 };
  }
  const ref = factOf(one);
  const current = await currentFact(tx, ref);
  if (!current) throw new Error(`There is no place ${ref.placeId}.`);
  const [before, after] = [one.before as FactValue, one.after as FactValue];
  const verdict = judgeAtApprove({ field: ref.field, before, after, published: current.value });
  return { ...verdict, version: current.version };
}

interface Publishing {
  by: string;
  note: string;
  now: Date;
}

/** Makes an approved correction what is published; answers the number of the change. */
export const publishApproved = (tx: Tx, one: CorrectionRow, publishing: Publishing): Promise<number> =>
  one.kind === 'missing-place' ? publishPlace(tx, one, publishing) : publishValue(tx, one, publishing);

/**
 * The other corrections of the place come before the end of the history is locked: whoever holds one of them may be
 * waiting for that lock.
 */
async function publishValue(tx: Tx, one: CorrectionRow, { by, note, now }: Publishing): Promise<number> {
  const ref = factOf(one);
  const value = one.after as FactValue;
  await approve(tx, one, { by, note, now });
  await recheckCorrections(tx, [{ ...ref, value }], { by, at: now });
  await faultPoint('approve:after-move');
  const cause = { kind: 'correction' as const, id: one.id };
  const observedAt = one.observedOn === null ? null : instantOfKst(one.observedOn);
  const reviewBy = new Date(now.getTime() + facts[ref.field].reviewAfterDays * 86_400_000);
  const { changeSeq } = await amendPlace(tx, { ...ref, value, cause, observedAt, reviewBy, now });
  return changeSeq;
}

async function publishPlace(tx: Tx, one: CorrectionRow, { by, note, now }: Publishing): Promise<number> {
  const placeId = newId();
  const cause = { kind: 'correction' as const, id: one.id };
  await addPlaces(tx, [{ ...missingPlaceShape.parse(one.after), id: placeId, code: null }], { cause, now });
  await faultPoint('approve:after-move');
  await approve(tx, one, { by, note, now }, { placeId });
  const [arrival] = await tx.select({ seq: change.seq }).from(change).where(eq(change.placeId, placeId));
  if (!arrival) throw new Error(`The history does not tell of place ${placeId}.`);
  return arrival.seq;
}

async function approve(tx: Tx, one: CorrectionRow, { by, note, now }: Publishing, set = {}): Promise<void> {
  const moved = await moveCorrection(tx, one.id, 'approve', { by, at: now, note, set });
  if (!moved) throw new Error(`Correction ${one.id} was moved while it was locked.`);
}

/** A place of that name at that address is there by now. */
async function isListed(tx: Tx, one: CorrectionRow): Promise<boolean> {
  const proposed = missingPlaceShape.parse(one.after);
  const key = missingPlaceKey(proposed);
  const near = await tx
    .select()
    .from(place)
    .where(eq(place.region, regionOf(proposed.location.address)));
  return near.some(({ name, address }) => {
    const location = { address, lat: null, lng: null };
    return missingPlaceKey({ ...proposed, name, location }) === key;
  });
}

/** The fact that a correction of a field is about. */
export function factOf({ id, placeId, item, field }: CorrectionRow): FactRef {
  if (placeId === null || !isField(field)) throw new Error(`Correction ${id} is not about a fact.`);
  return { placeId, item, field };
}
