import { appendAudit } from '#app/domain/audit/append-audit.server';
import { auditName } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { done, refused, type Outcome } from '#app/domain/outcome';
import { transaction } from '#db/client.server';
import { moveCorrection } from './move-correction.server';
import { ownCorrection, type Claimant } from './own-submission.server';
import { stepBy } from './persons';
import type { State } from './states';

type Reason = 'not-allowed' | 'not-found' | 'already-decided';

/** Takes a correction back, by the account or the secret link that sent it. */
export async function withdrawCorrection(
  claimant: Claimant,
  id: string,
  now = new Date(),
): Promise<Outcome<{ state: State }, Reason>> {
  const { actor } = claimant;
  if (!may(actor, 'submit correction')) return refused('not-allowed');
  return transaction(async (tx) => {
    const own = await ownCorrection(tx, id, claimant);
    if (!own) return refused('not-found');
    const moved = await moveCorrection(tx, id, 'withdraw', { by: stepBy(actor), at: now });
    if (!moved) return refused('already-decided', { state: own.state });
    const subject = { kind: 'correction', id };
    await appendAudit(tx, { actor: auditName(actor), action: 'withdraw-correction', subject, payload: {}, at: now });
    return done({ state: moved.state });
  });
}
