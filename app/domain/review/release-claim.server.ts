import { appendAudit } from '#app/domain/audit/append-audit.server';
import { auditName, type Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { letGoOfCorrection } from '#app/domain/corrections/hold-correction.server';
import { done, refused, type Outcome } from '#app/domain/outcome';
import { transaction } from '#db/client.server';
import { pass } from '#db/schema/corrections';

type Reason = 'not-allowed' | 'not-holder' | 'amended';

/** Gives a correction back before the lease ends. An anonymous one is not handed to the same reviewer again. */
export async function releaseClaim(
  actor: Actor,
  { id, revision: seen }: { id: string; revision?: number },
  now = new Date(),
): Promise<Outcome<{ id: string }, Reason>> {
  if (!may(actor, 'review corrections') || actor.kind !== 'account') return refused('not-allowed');
  const { accountId } = actor;
  return transaction(async (tx) => {
    const released = await letGoOfCorrection(tx, id, { accountId, now, seen });
    if (!released.ok) return released;
    if (released.value.anonymous)
      await tx.insert(pass).values({ correctionId: id, accountId, at: now }).onConflictDoNothing();
    const subject = { kind: 'correction', id };
    await appendAudit(tx, { actor: auditName(actor), action: 'release-claim', subject, payload: {}, at: now });
    return done({ id });
  });
}
