import { and, eq, isNull } from 'drizzle-orm';
import { done, type Outcome, refused } from '#app/domain/outcome';
import { database, transaction } from '#db/client.server';
import { account, passkey } from '#db/schema/accounts';
import type { Actor } from './actor';
import { takeChallenge } from './passkey-challenge.server';
import { challengeIn, type UsedPasskey } from './passkey-response';
import { may } from './permissions';
import type { RelyingParty } from './relying-party';
import { createSession, endSession, type NewSession } from './sessions.server';
import type { Visit } from './sign-in.server';
import { verifyUsed } from './verify-passkey.server';

type Refusal = 'not-allowed' | 'challenge-gone' | 'passkey-not-right';

/** An unknown key and a wrong signature get the same answer. */
export async function finishPasskeySignIn(
  actor: Actor,
  { used, party }: { used: UsedPasskey; party: RelyingParty },
  visit: Visit,
  now = new Date(),
): Promise<Outcome<NewSession & { accountId: string }, Refusal>> {
  if (!may(actor, 'sign in') || actor.kind === 'command') return refused('not-allowed');
  const said = challengeIn(used.response.clientDataJSON);
  const asked = actor.browser && (await takeChallenge('sign-in', actor.browser, said, now));
  if (!asked) return refused('challenge-gone');
  const [key] = await database().select().from(passkey).where(eq(passkey.id, used.id));
  if (!key || !carries(used, key.accountId)) return refused('passkey-not-right');
  const stored = { id: key.id, publicKey: new Uint8Array(key.publicKey), counter: key.counter };
  const counter = await verifyUsed(party, used, asked.challenge, stored);
  if (counter === null) return refused('passkey-not-right');
  const session = await transaction(async (tx) => {
    const open = and(eq(account.id, key.accountId), isNull(account.deletedAt));
    const [person] = await tx.select({ id: account.id }).from(account).where(open).for('share');
    // A copied key that counts on its own loses against the one that was here first.
    const unmoved = and(eq(passkey.id, key.id), eq(passkey.counter, key.counter));
    const [moved] = await tx.update(passkey).set({ counter, lastUsedAt: now }).where(unmoved).returning();
    return person && moved ? createSession(person.id, visit.device, tx) : null;
  });
  if (!session) return refused('passkey-not-right');
  if (visit.token) await endSession(visit.token);
  return done({ ...session, accountId: key.accountId });
}

/** The key names the account it was made for; one that names another has been tampered with. */
const carries = ({ response }: UsedPasskey, accountId: string) =>
  !response.userHandle || Buffer.from(response.userHandle, 'base64url').toString() === accountId;
