import { sql } from 'drizzle-orm';
import { appendAudit } from '#app/domain/audit/append-audit.server';
import { auditName } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { kstDate } from '#app/domain/kst';
import { done, refused, type Outcome } from '#app/domain/outcome';
import { regionOf } from '#app/domain/places/region';
import { transaction, type Tx } from '#db/client.server';
import { correction } from '#db/schema/corrections';
import { violatedConstraint } from '#db/violated-constraint';
import { readHowKnown } from './correction';
import type { Evidence } from './evidence';
import { openTwin } from './file-correction.server';
import { missingPlaceKey, readMissingPlace, type MissingPlace } from './missing-place';
import { moveCorrection } from './move-correction.server';
import { moveInQueue } from './move-in-queue.server';
import { ownCorrection, type Claimant } from './own-submission.server';
import { personsOf, stepBy } from './persons';
import { addCoAuthors, rolesIn } from './take-part.server';

type Reason =
  'not-allowed' | 'not-found' | 'already-decided' | 'amended' | 'invalid' | 'same-change-open' | 'reviewed-it';

/** Says anew what is known of a place that was proposed as missing, by whoever proposed it. */
export async function amendMissingPlace(
  claimant: Claimant,
  { id, place: raw, revision }: { id: string; place: Record<string, unknown>; revision?: number },
  now = new Date(),
): Promise<Outcome<{ revision: number }, Reason>> {
  const { actor } = claimant;
  if (!may(actor, 'submit correction')) return refused('not-allowed');
  const place = readMissingPlace(raw);
  const how = readHowKnown(raw, 'name', kstDate(now));
  if (!place.ok || !how.ok)
    return refused('invalid', { ...(!place.ok && place.problems), ...(!how.ok && how.problems) });

  const said = { ...how.value, after: place.value };
  try {
    return await transaction((tx) => amend(tx, claimant, { id, seen: revision }, said, now));
  } catch (error) {
    // Somebody proposed the same place in the same moment, and was first.
    if (violatedConstraint(error) === 'correction_missing_open_once') return refused('same-change-open');
    throw error;
  }
}

type Said = { after: MissingPlace; evidence: Evidence; observedOn: string | null; note: string };

async function amend(
  tx: Tx,
  claimant: Claimant,
  { id, seen }: { id: string; seen: number | undefined },
  said: Said,
  now: Date,
): ReturnType<typeof amendMissingPlace> {
  const { actor } = claimant;
  const { after } = said;
  const own = await ownCorrection(tx, id, claimant);
  if (own?.kind !== 'missing-place') return refused('not-found');
  if (seen !== undefined && seen !== own.revision) return refused('amended', { revision: own.revision });
  if ((await rolesIn(tx, id, personsOf(actor))).has('reviewer')) return refused('reviewed-it');
  const afterKey = missingPlaceKey(after);
  const twin = await openTwin(tx, { kind: 'missing-place', placeId: null, item: '', field: '', afterKey });
  if (twin && twin !== id) return refused('same-change-open');

  const region = regionOf(after.location.address);
  const set = { ...said, afterKey, region, revision: sql`${correction.revision} + 1` };
  const moved = await moveCorrection(tx, id, 'amend', { by: stepBy(actor), at: now, value: after, set });
  if (!moved) return refused('already-decided', { state: own.state });
  await moveInQueue(tx, moved, now);
  await addCoAuthors(tx, id, personsOf(actor));
  const { revision } = moved;
  await appendAudit(tx, {
    actor: auditName(actor),
    action: 'amend-correction',
    subject: { kind: 'correction', id },
    payload: { revision, after },
    at: now,
  });
  return done({ revision });
}
