import { and, eq, isNull } from 'drizzle-orm';
import { appendAudit } from '#app/domain/audit/append-audit.server';
import { done, type Outcome, refused } from '#app/domain/outcome';
import { transaction } from '#db/client.server';
import { account } from '#db/schema/accounts';
import { type Actor, auditName } from './actor';
import { keepPasskey } from './keep-passkey.server';
import { takeChallenge } from './passkey-challenge.server';
import { challengeIn, type MadePasskey } from './passkey-response';
import { may } from './permissions';
import type { RelyingParty } from './relying-party';
import { verifyMade } from './verify-passkey.server';

type Refusal = 'not-allowed' | 'challenge-gone' | 'passkey-not-right' | 'passkey-known';

export async function finishAddingPasskey(
  actor: Actor,
  { made, party }: { made: MadePasskey; party: RelyingParty },
  now = new Date(),
): Promise<Outcome<null, Refusal>> {
  if (!may(actor, 'manage own account') || actor.kind !== 'account') return refused('not-allowed');
  const id = actor.accountId;
  const said = challengeIn(made.response.clientDataJSON);
  const asked = actor.browser && (await takeChallenge('add', actor.browser, said, now));
  if (!asked || asked.accountId !== id) return refused('challenge-gone');
  const key = await verifyMade(party, made, asked.challenge);
  if (!key) return refused('passkey-not-right');
  return transaction(async (tx) => {
    const open = and(eq(account.id, id), isNull(account.deletedAt));
    const [person] = await tx.select({ id: account.id }).from(account).where(open).for('update');
    if (!person) return refused('not-allowed');
    if (!(await keepPasskey(tx, id, key, made.response.transports ?? [], now))) return refused('passkey-known');
    const subject = { kind: 'account', id };
    await appendAudit(tx, { actor: auditName(actor), action: 'add passkey', subject, payload: {}, at: now });
    return done(null);
  });
}
