import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { eq } from 'drizzle-orm';
import { done, type Outcome, refused } from '#app/domain/outcome';
import { database } from '#db/client.server';
import { account } from '#db/schema/accounts';
import type { Actor } from './actor';
import { accountIdFor } from './finish-passkey-sign-up.server';
import { nameKey, nameOf, type NameProblem, nameProblem } from './name';
import { makeChallenge } from './passkey-challenge.server';
import { may } from './permissions';
import type { RelyingParty } from './relying-party';
import { signUpLimit } from './sign-up.server';
import { beginAttempt } from './throttle.server';
import { creationOptions } from './verify-passkey.server';

type Refusal = 'not-allowed' | 'no-browser' | NameProblem | 'name-taken' | 'too-many-attempts';

/** Hands the browser what it needs to make a key for a new account. Nothing is reserved until the key proves itself. */
export async function beginPasskeySignUp(
  actor: Actor,
  { name, party, network }: { name: string; party: RelyingParty; network: string },
  now = new Date(),
): Promise<Outcome<PublicKeyCredentialCreationOptionsJSON, Refusal>> {
  if (!may(actor, 'sign up') || actor.kind === 'command') return refused('not-allowed');
  if (!actor.browser) return refused('no-browser');
  const problem = nameProblem(name);
  if (problem) return refused(problem);
  const attempt = await beginAttempt([signUpLimit(network)], now);
  if (!attempt.ok) return attempt;
  const taken = await database()
    .select({ id: account.id })
    .from(account)
    .where(eq(account.nameKey, nameKey(name)));
  if (taken.length > 0) return refused('name-taken');
  const challenge = await makeChallenge('sign-up', actor.browser, { name: nameOf(name) }, now);
  const person = { id: accountIdFor(challenge.toString('base64url')), name: nameOf(name), has: [] };
  return done(await creationOptions(party, person, challenge));
}
