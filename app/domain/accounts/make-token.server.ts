import { and, count, eq, gt } from 'drizzle-orm';
import { appendAudit } from '#app/domain/audit/append-audit.server';
import { newId } from '#app/domain/id.server';
import { done, type Outcome, refused } from '#app/domain/outcome';
import { transaction } from '#db/client.server';
import { account, apiToken } from '#db/schema/accounts';
import { type Actor, auditName } from './actor';
import { mostTokens, newTokenShape } from './api-token';
import { newToken, tokenHash } from './api-tokens.server';
import { may } from './permissions';

type Reason = 'not-allowed' | 'invalid' | 'too-many-tokens';

/** Makes a token for programs of the account's owner. It is answered once, and kept nowhere. */
export async function makeToken(
  actor: Actor,
  raw: { name: unknown; scopes: unknown; days: unknown },
  now = new Date(),
): Promise<Outcome<{ id: string; token: string }, Reason>> {
  if (!may(actor, 'manage own account') || actor.kind !== 'account') return refused('not-allowed');
  const read = newTokenShape.safeParse(raw);
  if (!read.success)
    return refused('invalid', Object.fromEntries(read.error.issues.map(({ path, message }) => [path[0], message])));
  const { name, scopes, days } = read.data;
  const { accountId } = actor;
  return transaction(async (tx) => {
    // One after the other, or the limit would hold for none of two at once.
    await tx.select({ id: account.id }).from(account).where(eq(account.id, accountId)).for('update');
    const [held] = await tx
      .select({ tokens: count() })
      .from(apiToken)
      .where(and(eq(apiToken.accountId, accountId), gt(apiToken.expiresAt, now)));
    if ((held?.tokens ?? 0) >= mostTokens) return refused('too-many-tokens');
    const [id, token] = [newId(), newToken()];
    const expiresAt = new Date(now.getTime() + days * 86_400_000);
    const row = {
      id,
      hash: tokenHash(token),
      accountId,
      name,
      scopes: [...new Set(scopes)],
      createdAt: now,
      expiresAt,
    };
    await tx.insert(apiToken).values(row);
    const subject = { kind: 'account', id: accountId };
    const payload = { token: id, scopes: row.scopes, days };
    await appendAudit(tx, { actor: auditName(actor), action: 'make-token', subject, payload, at: now });
    return done({ id, token });
  });
}
