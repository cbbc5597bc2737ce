import { generateAuthenticationOptions, type PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { done, type Outcome, refused } from '#app/domain/outcome';
import type { Actor } from './actor';
import { makeChallenge } from './passkey-challenge.server';
import { may } from './permissions';
import type { RelyingParty } from './relying-party';

/** No name is asked for: the browser offers the keys it has for this site. */
export async function beginPasskeySignIn(
  actor: Actor,
  party: RelyingParty,
  now = new Date(),
): Promise<Outcome<PublicKeyCredentialRequestOptionsJSON, 'not-allowed' | 'no-browser'>> {
  if (!may(actor, 'sign in') || actor.kind === 'command') return refused('not-allowed');
  if (!actor.browser) return refused('no-browser');
  const challenge = new Uint8Array(await makeChallenge('sign-in', actor.browser, {}, now));
  const options = { rpID: party.id, challenge, timeout: 300_000, userVerification: 'required' } as const;
  return done(await generateAuthenticationOptions(options));
}
