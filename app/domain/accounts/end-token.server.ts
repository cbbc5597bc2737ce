import { and, eq } from 'drizzle-orm';
import { appendAudit } from '#app/domain/audit/append-audit.server';
import { done, type Outcome, refused } from '#app/domain/outcome';
import { transaction } from '#db/client.server';
import { apiToken } from '#db/schema/accounts';
import { type Actor, auditName } from './actor';
import { may } from './permissions';

/** Ends one of the actor's own tokens at once; another person's is as good as none. */
export async function endToken(
  actor: Actor,
  id: string,
  now = new Date(),
): Promise<Outcome<null, 'not-allowed' | 'no-such-token'>> {
  if (!may(actor, 'manage own account') || actor.kind !== 'account') return refused('not-allowed');
  const { accountId } = actor;
  return transaction(async (tx) => {
    const mine = and(eq(apiToken.id, id), eq(apiToken.accountId, accountId));
    const ended = await tx.delete(apiToken).where(mine).returning({ id: apiToken.id });
    if (ended.length === 0) return refused('no-such-token');
    const subject = { kind: 'account', id: accountId };
    await appendAudit(tx, { actor: auditName(actor), action: 'end-token', subject, payload: { token: id }, at: now });
    return done(null);
  });
}
