import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { eq } from 'drizzle-orm';
import { done, type Outcome, refused } from '#app/domain/outcome';
import { database } from '#db/client.server';
import { account, passkey } from '#db/schema/accounts';
import type { Actor } from './actor';
import { displayName } from './display-name';
import { makeChallenge } from './passkey-challenge.server';
import { may } from './permissions';
import { type Proof, prove, type ProofRefusal } from './prove.server';
import type { RelyingParty } from './relying-party';
import { creationOptions } from './verify-passkey.server';

const mostPasskeys = 10;
type Refusal = 'not-allowed' | 'no-browser' | 'too-many-passkeys' | ProofRefusal;

export async function beginAddingPasskey(
  actor: Actor,
  { party, proof }: { party: RelyingParty; proof: Proof },
  now = new Date(),
): Promise<Outcome<PublicKeyCredentialCreationOptionsJSON, Refusal>> {
  if (!may(actor, 'manage own account') || actor.kind !== 'account') return refused('not-allowed');
  if (!actor.browser) return refused('no-browser');
  const id = actor.accountId;
  const proved = await prove(id, proof, now);
  if (!proved.ok) return proved;
  const [person] = await database()
    .select({ id: account.id, name: account.name })
    .from(account)
    .where(eq(account.id, id));
  if (!person) return refused('not-allowed');
  const has = await database()
    .select({ id: passkey.id, transports: passkey.transports })
    .from(passkey)
    .where(eq(passkey.accountId, id));
  if (has.length >= mostPasskeys) return refused('too-many-passkeys');
  const challenge = await makeChallenge('add', actor.browser, { accountId: id }, now);
  return done(await creationOptions(party, { id, name: displayName(person), has }, challenge));
}
