import { appendAudit } from '#app/domain/audit/append-audit.server';
import { auditName, type Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { letGoOfCorrection } from '#app/domain/corrections/hold-correction.server';
import { done, refused, type Outcome } from '#app/domain/outcome';
import { transaction } from '#db/client.server';
import { pass } from '#db/schema/corrections';

type Reason = 'not-allowed' | 'not-holder' | 'amended';

/** "Can't tell": leaves the correction to somebody else; this reviewer is not handed it again. */
export async function passCorrection(
  actor: Actor,
  { id, revision: seen }: { id: string; revision?: number },
  now = new Date(),
): Promise<Outcome<{ id: string }, Reason>> {
  if (!may(actor, 'review corrections') || actor.kind !== 'account') return refused('not-allowed');
  const { accountId } = actor;
  return transaction(async (tx) => {
    const released = await letGoOfCorrection(tx, id, { accountId, now, seen });
    if (!released.ok) return released;
    await tx.insert(pass).values({ correctionId: id, accountId, at: now }).onConflictDoNothing();
    const subject = { kind: 'correction', id };
    await appendAudit(tx, { actor: auditName(actor), action: 'pass-correction', subject, payload: {}, at: now });
    return done({ id });
  });
}
