import {
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type WebAuthnCredential,
} from '@simplewebauthn/server';
import type { MadePasskey, UsedPasskey } from './passkey-response';
import type { RelyingParty } from './relying-party';

/** What the browser needs to make a passkey that signs in without a name, after a finger, a face or a code. */
export const creationOptions = (
  party: RelyingParty,
  person: { id: string; name: string; has: { id: string; transports: string[] }[] },
  challenge: Buffer,
) =>
  generateRegistrationOptions({
    rpName: party.name,
    rpID: party.id,
    userID: new TextEncoder().encode(person.id),
    userName: person.name,
    userDisplayName: person.name,
    challenge: new Uint8Array(challenge),
    timeout: 300_000,
    excludeCredentials: person.has,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });

/** The new key, or null where anything about it is not as asked. */
export async function verifyMade(party: RelyingParty, made: MadePasskey, challenge: string) {
  // The library throws for a wrong challenge, origin or signature alike; what is sent is never our bug.
  const verified = await verifyRegistrationResponse({
    response: { ...made, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
  }).catch(() => null);
  return verified?.verified ? verified.registrationInfo.credential : null;
}

/** The key's new counter, or null where the signature, the challenge or the counter is wrong. */
export async function verifyUsed(
  party: RelyingParty,
  used: UsedPasskey,
  challenge: string,
  key: WebAuthnCredential,
): Promise<number | null> {
  const { userHandle, ...response } = used.response;
  const verified = await verifyAuthenticationResponse({
    response: { ...used, response: { ...response, userHandle: userHandle ?? undefined }, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    credential: key,
    requireUserVerification: true,
  }).catch(() => null);
  return verified?.verified ? verified.authenticationInfo.newCounter : null;
}
