import { newId } from '#app/domain/id.server';
import { personOf, type Actor } from '#app/domain/accounts/actor';
import type { Tx } from '#db/client.server';
import { submission } from '#db/schema/corrections';
import { personsOf } from './persons';
import { newSecret, secretHash } from './secret.server';

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
  { terms, language, now }: { terms: string; language: 'ko' | 'en'; now: Date },
): Promise<Sender> {
  const anonymous = actor.kind !== 'account';
  const secret = anonymous ? newSecret() : null;
  const hash = secret && secretHash(secret);
  const person = personOf(actor) ?? `browser:${hash}`;
  const persons = personsOf(actor);
  const id = newId();
  const accountId = actor.kind === 'account' ? actor.accountId : null;
  await tx.insert(submission).values({ id, accountId, secretHash: hash, person, language, terms, createdAt: now });
  return { submissionId: id, person, persons: persons.length > 0 ? persons : [person], anonymous, secret };
}
