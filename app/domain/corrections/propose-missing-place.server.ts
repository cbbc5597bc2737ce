import { appendAudit } from '#app/domain/audit/append-audit.server';
import { auditName, type Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { kstDate } from '#app/domain/kst';
import { done, refused, type Outcome } from '#app/domain/outcome';
import { regionOf } from '#app/domain/places/region';
import { transaction, type Tx } from '#db/client.server';
import { submissionConfirmation } from '#db/schema/corrections';
import { violatedConstraint } from '#db/violated-constraint';
import { readHowKnown } from './correction';
import type { Evidence } from './evidence';
import { fileCorrection, openTwin } from './file-correction.server';
import { joinCorrection } from './join-correction.server';
import { missingPlaceKey, readMissingPlace, type MissingPlace } from './missing-place';
import { openSubmission } from './open-submission.server';
import { personsOf } from './persons';
import type { Submitted } from './submit-corrections.server';
import { rolesIn } from './take-part.server';
import { sentBefore, wasSentMeanwhile } from './sent-before.server';
import { currentTerms } from './terms';

interface Proposed {
  /** Name, kind, location, phone; and evidence, observedOn, note as in every correction. */
  place: Record<string, unknown>;
  terms: string;
  language: 'ko' | 'en';
  /** As with corrections: the same one again gets the answer of the first time. */
  sentKey?: string;
}

type Reason = 'not-allowed' | 'terms-not-agreed' | 'invalid' | 'reviewed-it';

/** Says that a place is not listed. The same place proposed twice while the first waits is a confirmation of that one. */
export async function proposeMissingPlace(
  actor: Actor,
  { place: raw, terms, language, sentKey }: Proposed,
  now = new Date(),
): Promise<Outcome<Submitted, Reason>> {
  if (!may(actor, 'submit correction')) return refused('not-allowed');
  if (terms !== currentTerms) return refused('terms-not-agreed');
  const place = readMissingPlace(raw);
  const how = readHowKnown(raw, 'name', kstDate(now));
  if (!place.ok || !how.ok)
    return refused('invalid', { ...(!place.ok && place.problems), ...(!how.ok && how.problems) });

  const proposal = { after: place.value, how: how.value, terms, language, sentKey };
  try {
    return await transaction((tx) => propose(tx, actor, proposal, now));
  } catch (error) {
    // Somebody proposed the same place in the same moment: now theirs is there to be joined.
    if (violatedConstraint(error) !== 'correction_missing_open_once' && !wasSentMeanwhile(error)) throw error;
    return transaction((tx) => propose(tx, actor, proposal, now));
  }
}

interface Proposal {
  after: MissingPlace;
  how: { evidence: Evidence; observedOn: string | null; note: string };
  terms: string;
  language: 'ko' | 'en';
  sentKey: string | undefined;
}

async function propose(
  tx: Tx,
  actor: Actor,
  { after, how, terms, language, sentKey }: Proposal,
  now: Date,
): Promise<Outcome<Submitted, Reason>> {
  const before = await sentBefore(tx, sentKey);
  if (before) return done(before);
  const same = { kind: 'missing-place' as const, placeId: null, item: '', field: '', afterKey: missingPlaceKey(after) };
  const twin = await openTwin(tx, same);
  if (twin && (await rolesIn(tx, twin, personsOf(actor))).has('reviewer')) return refused('reviewed-it');

  const sender = await openSubmission(tx, actor, { terms, language, sentKey, now });
  const { submissionId, secret } = sender;
  if (twin) {
    await joinCorrection(tx, twin, sender, now);
    const line = { submissionId, placeId: null, item: '', field: '', correctionId: twin, value: after };
    await tx.insert(submissionConfirmation).values(line);
  }
  const region = regionOf(after.location.address);
  const filed = { ...same, ...how, before: null, after, baseVersion: 0, region };
  const correctionId = twin ?? (await fileCorrection(tx, sender, filed, now));
  await appendAudit(tx, {
    actor: auditName(actor),
    action: 'propose-missing-place',
    subject: { kind: 'submission', id: submissionId },
    payload: { terms, correctionId, after },
    at: now,
  });
  const line = { item: '', field: '', came: twin ? ('joined' as const) : ('filed' as const), correctionId };
  return done({ submissionId, secret, lines: [line] });
}
