import { appendAudit } from '#app/domain/audit/append-audit.server';
import { auditName } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { done, refused, type Outcome } from '#app/domain/outcome';
import { lockPlace } from '#app/domain/places/lock-place.server';
import { valueKey } from '#app/domain/places/same-value';
import { transaction } from '#db/client.server';
import { json } from './file-correction.server';
import { judgeProposals } from './judge-proposals.server';
import { moveCorrection } from './move-correction.server';
import { moveInQueue } from './move-in-queue.server';
import { ownCorrection, type Claimant } from './own-submission.server';
import { personsOf, stepBy } from './persons';
import { readProposals } from './read-proposals.server';
import { after } from './states';
import { addCoAuthors, rolesIn } from './take-part.server';

interface Amended {
  before: unknown;
  after: unknown;
  evidence: unknown;
  observedOn: unknown;
  note: unknown;
  /** The revision that its sender saw, where that is said. */
  revision?: number;
}

type Reason =
  | 'not-allowed'
  | 'not-found'
  | 'already-decided'
  | 'amended'
  | 'invalid'
  | 'conflict'
  | 'already-published'
  | 'same-change-open'
  | 'reviewed-it';

/**
 * Puts another value in place of the proposed one, by whoever sent it. The revision counts up, so that an approval of
 * what stood there before is void; the three-way check runs again; the correction waits anew.
 */
export async function amendCorrection(
  claimant: Claimant,
  { id, revision: seen, ...amended }: Amended & { id: string },
  now = new Date(),
): Promise<Outcome<{ revision: number }, Reason>> {
  const { actor } = claimant;
  if (!may(actor, 'submit correction')) return refused('not-allowed');
  return transaction(async (tx) => {
    const found = await ownCorrection(tx, id, claimant);
    if (!found?.placeId) return refused('not-found');
    await lockPlace(tx, found.placeId);
    const own = (await ownCorrection(tx, id, claimant)) ?? found;
    if (after(own.state, 'amend') === null) return refused('already-decided', { state: own.state });
    if (seen !== undefined && seen !== own.revision) return refused('amended', { revision: own.revision });
    const read = readProposals([{ ...amended, item: own.item, field: own.field }], now);
    if (!read.ok) return refused('invalid', read.problems[0]);

    const { judged, conflicts, reviewed } = await judgeProposals(tx, found.placeId, read.proposals, personsOf(actor));
    const [one] = judged;
    if (!one) return refused('conflict', conflicts);
    if (one.comesTo === 'confirmed') return refused('already-published');
    if (one.comesTo === 'joined' && one.correctionId !== id) return refused('same-change-open');
    if (reviewed || (await rolesIn(tx, id, personsOf(actor))).has('reviewer')) return refused('reviewed-it');

    const { value: before, version: baseVersion } = one.current;
    const { after: proposed, evidence, observedOn, note, field } = one.proposal;
    const afterKey = valueKey(field, proposed);
    const revision = own.revision + 1;
    const said = { before, after: json(proposed), afterKey, evidence, observedOn, note };
    const set = { ...said, baseVersion, revision };
    const moved = await moveCorrection(tx, id, 'amend', { by: stepBy(actor), at: now, value: proposed, set });
    if (!moved) return refused('already-decided', { state: own.state });
    await moveInQueue(tx, moved, now);
    await addCoAuthors(tx, id, personsOf(actor));
    const subject = { kind: 'correction', id };
    const payload = { revision: moved.revision, after: proposed };
    await appendAudit(tx, { actor: auditName(actor), action: 'amend-correction', subject, payload, at: now });
    return done({ revision: moved.revision });
  });
}
