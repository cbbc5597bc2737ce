import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { idFrom } from '#app/domain/id.server';
import { done, type Outcome, refused } from '#app/domain/outcome';
import { transaction } from '#db/client.server';
import { passkey } from '#db/schema/accounts';
import type { Actor } from './actor';
import { addAccount, auditSignUp } from './add-account.server';
import { keepPasskey } from './keep-passkey.server';
import { takeChallenge } from './passkey-challenge.server';
import { challengeIn, type MadePasskey } from './passkey-response';
import { may } from './permissions';
import type { RelyingParty } from './relying-party';
import { createSession, endSession, type NewSession } from './sessions.server';
import type { Visit } from './sign-in.server';
import { verifyMade } from './verify-passkey.server';

type Refusal = 'not-allowed' | 'challenge-gone' | 'passkey-not-right' | 'name-taken' | 'passkey-known';

/** Makes the account, its key and its first session at once, or nothing. */
export async function finishPasskeySignUp(
  actor: Actor,
  { made, party }: { made: MadePasskey; party: RelyingParty },
  visit: Visit,
  now = new Date(),
): Promise<Outcome<NewSession & { accountId: string }, Refusal>> {
  if (!may(actor, 'sign up') || actor.kind === 'command') return refused('not-allowed');
  const said = challengeIn(made.response.clientDataJSON);
  const asked = actor.browser && (await takeChallenge('sign-up', actor.browser, said, now));
  if (!asked || asked.name === null) return refused('challenge-gone');
  const key = await verifyMade(party, made, asked.challenge);
  if (!key) return refused('passkey-not-right');
  const id = accountIdFor(asked.challenge);
  const name = asked.name;
  const session = await transaction(async (tx) => {
    const [known] = await tx.select({ id: passkey.id }).from(passkey).where(eq(passkey.id, key.id));
    if (known) return refused('passkey-known');
    if (!(await addAccount(tx, { id, name, passwordHash: null }, now))) return refused('name-taken');
    if (!(await keepPasskey(tx, id, key, made.response.transports ?? [], now))) throw new Error('One key came twice.');
    const begun = await createSession(id, visit.device, tx);
    await auditSignUp(tx, id, 'passkey', now);
    return done(begun);
  });
  if (!session.ok) return session;
  if (visit.token) await endSession(visit.token);
  return done({ ...session.value, accountId: id });
}

/**
 * The id that the account will have if this challenge is answered. The key carries the id from its making on, and there
 * is no row yet to keep it in; the challenge is as random as an id of its own would be.
 */
export const accountIdFor = (challenge: string) => idFrom(createHash('sha256').update(challenge).digest());
