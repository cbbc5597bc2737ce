import { eq } from 'drizzle-orm';
import { appendAudit } from '#app/domain/audit/append-audit.server';
import { transaction } from '#db/client.server';
import { account, passkey, passkeyChallenge } from '#db/schema/accounts';
import { done, type Outcome, refused } from '#app/domain/outcome';
import { type Actor, auditName } from './actor';
import { isLastAdministrator } from './administrators.server';
import { endAllTokens } from './api-tokens.server';
import { may } from './permissions';
import { type Proof, prove, type ProofRefusal } from './prove.server';
import { endOtherSessions } from './sessions.server';

/** Empties the account and every way into it. What the person contributed stays, under `user_<id>`. */
export async function deleteAccount(
  actor: Actor,
  proof: Proof,
  now = new Date(),
): Promise<Outcome<null, 'not-allowed' | 'last-administrator' | ProofRefusal>> {
  if (!may(actor, 'manage own account') || actor.kind !== 'account') return refused('not-allowed');
  const id = actor.accountId;
  const proved = await prove(id, proof, now);
  if (!proved.ok) return proved;
  return transaction(async (tx) => {
    if (await isLastAdministrator(tx, id)) return refused('last-administrator');
    const empty = { name: null, nameKey: null, passwordHash: null, role: 'volunteer', deletedAt: now } as const;
    await tx.update(account).set(empty).where(eq(account.id, id));
    await endOtherSessions(id, null, tx);
    await endAllTokens(id, tx);
    await tx.delete(passkey).where(eq(passkey.accountId, id));
    await tx.delete(passkeyChallenge).where(eq(passkeyChallenge.accountId, id));
    const subject = { kind: 'account', id };
    await appendAudit(tx, { actor: auditName(actor), action: 'delete account', subject, payload: {}, at: now });
    return done(null);
  });
}
