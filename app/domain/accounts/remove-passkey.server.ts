import { eq } from 'drizzle-orm';
import { appendAudit } from '#app/domain/audit/append-audit.server';
import { done, type Outcome, refused } from '#app/domain/outcome';
import { transaction } from '#db/client.server';
import { account, passkey } from '#db/schema/accounts';
import { type Actor, auditName } from './actor';
import { may } from './permissions';
import { type Proof, prove, type ProofRefusal } from './prove.server';

type Refusal = 'not-allowed' | 'no-such-passkey' | 'last-way-in' | ProofRefusal;

export async function removePasskey(
  actor: Actor,
  { passkeyId, proof }: { passkeyId: string; proof: Proof },
  now = new Date(),
): Promise<Outcome<null, Refusal>> {
  if (!may(actor, 'manage own account') || actor.kind !== 'account') return refused('not-allowed');
  const id = actor.accountId;
  const proved = await prove(id, proof, now);
  if (!proved.ok) return proved;
  return transaction(async (tx) => {
    // The account's row first, so that two removals at once do not each leave the other's key as the last.
    const [person] = await tx.select().from(account).where(eq(account.id, id)).for('update');
    const keys = await tx.select({ id: passkey.id }).from(passkey).where(eq(passkey.accountId, id));
    if (!keys.some((key) => key.id === passkeyId)) return refused('no-such-passkey');
    if (keys.length === 1 && !person?.passwordHash) return refused('last-way-in');
    await tx.delete(passkey).where(eq(passkey.id, passkeyId));
    const subject = { kind: 'account', id };
    await appendAudit(tx, { actor: auditName(actor), action: 'remove passkey', subject, payload: {}, at: now });
    return done(null);
  });
}
