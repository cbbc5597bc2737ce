import { newId } from '#app/domain/id.server';
import { personOf, type Actor } from '#app/domain/accounts/actor';
import type { Tx } from '#db/client.server';
import { submission } from '#db/schema/corrections';
import { personsOf } from './persons';
import { newSecret, secretHash, secretOfKey, sentKeyHash } from './secret.server';

/** Who sends, as the rows of one submission name them. */
export interface Sender {
  submissionId: string;
  person: string;
  /** Every person this sender counts as. */
  persons: string[];
  anonymous: boolean;
  /** Shown once, to somebody without an account. */
  secret: string | null;
}

/** Begins a submission. Who has neither account nor cookie is known by the hash of their secret. */
export async function openSubmission(
  tx: Tx,
  actor: Actor,
  { terms, language, sentKey, now }: { terms: string; language: 'ko' | 'en'; sentKey?: string; now: Date },
): Promise<Sender> {
  const anonymous = actor.kind !== 'account';
  const secret = anonymous ? (sentKey ? secretOfKey(sentKey) : newSecret()) : null;
  const hash = secret && secretHash(secret);
  const person = personOf(actor) ?? `browser:${hash}`;
  const persons = personsOf(actor);
  const id = newId();
  const accountId = actor.kind === 'account' ? actor.accountId : null;
  const keyHash = sentKey ? sentKeyHash(sentKey) : null;
  const row = { id, accountId, secretHash: hash, person, language, terms, sentKeyHash: keyHash, createdAt: now };
  await tx.insert(submission).values(row);
  return { submissionId: id, person, persons: persons.length > 0 ? persons : [person], anonymous, secret };
}
