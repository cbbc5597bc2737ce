import { lt } from 'drizzle-orm';
import { appendAudit } from '#app/domain/audit/append-audit.server';
import { auditName, personOf, type Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { kstDate } from '#app/domain/kst';
import { done, refused, type Outcome } from '#app/domain/outcome';
import { confirmFact } from '#app/domain/places/confirm-fact.server';
import { currentFact } from '#app/domain/places/current-fact.server';
import { facts, isField, type FactRef } from '#app/domain/places/place';
import { lockPlace } from '#app/domain/places/lock-place.server';
import { transaction, type Tx } from '#db/client.server';
import { confirmation } from '#db/schema/corrections';

type Reason = 'not-allowed' | 'not-found' | 'who-are-you';

/** "Still right": what is published of a fact was seen to be so. Counts once a day for a person and a fact. */
export async function confirmPublished(
  actor: Actor,
  fact: { placeId: string; item: string; field: string },
  now = new Date(),
): Promise<Outcome<{ counted: boolean }, Reason>> {
  if (!may(actor, 'confirm fact')) return refused('not-allowed');
  const person = personOf(actor);
  if (person === null) return refused('who-are-you');
  const { placeId, item, field } = fact;
  if (!isField(field) || (facts[field].of === 'item') !== (item !== '')) return refused('not-found');
  return transaction(async (tx) => {
    if (!(await lockPlace(tx, placeId))) return refused('not-found');
    const counted = await countConfirmation(tx, { placeId, item, field }, person, now);
    if (counted) {
      const subject = { kind: 'place', id: placeId };
      await appendAudit(tx, {
        actor: auditName(actor),
        action: 'confirm-fact',
        subject,
        payload: { item, field },
        at: now,
      });
    }
    return done({ counted });
  });
}

/** False where the person has confirmed it today, and it has not changed since. */
export async function countConfirmation(tx: Tx, fact: FactRef, person: string, now: Date): Promise<boolean> {
  const current = await currentFact(tx, fact);
  const said = { at: now, confirmedBefore: current?.confirmedAt ?? null };
  const { placeId, item, field, correctionId, day } = confirmation;
  const counted = await tx
    .insert(confirmation)
    .values({ ...fact, person, day: kstDate(now), ...said })
    .onConflictDoUpdate({
      target: [placeId, item, field, correctionId, confirmation.person, day],
      set: said,
      setWhere: lt(confirmation.at, current?.changedAt ?? now),
    })
    .returning({ id: confirmation.id });
  if (counted.length > 0) await confirmFact(tx, fact, now);
  return counted.length > 0;
}
