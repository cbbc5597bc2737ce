import { appendAudit } from '#app/domain/audit/append-audit.server';
import { auditName } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { done, refused, type Outcome } from '#app/domain/outcome';
import { transaction } from '#db/client.server';
import { moveCorrection } from './move-correction.server';
import { ownCorrection, type Claimant } from './own-submission.server';
import { stepBy } from './persons';
import type { State } from './states';

type Reason = 'not-allowed' | 'not-found' | 'already-decided' | 'amended';

/**
 * Takes a correction back, by the account or the secret link that sent it; only as the revision that its sender saw, where
 * that is said.
 */
export async function withdrawCorrection(
  claimant: Claimant,
  { id, revision: seen }: { id: string; revision?: number },
  now = new Date(),
): Promise<Outcome<{ state: State }, Reason>> {
  const { actor } = claimant;
  if (!may(actor, 'submit correction')) return refused('not-allowed');
  return transaction(async (tx) => {
    const own = await ownCorrection(tx, id, claimant);
    if (!own) return refused('not-found');
    const moved = await moveCorrection(tx, id, 'withdraw', { by: stepBy(actor), at: now, seen });
    if (!moved) {
      const { state, revision } = (await ownCorrection(tx, id, claimant)) ?? own;
      return seen === undefined || seen === revision
        ? refused('already-decided', { state })
        : refused('amended', { revision });
    }
    const subject = { kind: 'correction', id };
    await appendAudit(tx, { actor: auditName(actor), action: 'withdraw-correction', subject, payload: {}, at: now });
    return done({ state: moved.state });
  });
}
