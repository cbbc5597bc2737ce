import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm';
import { appendAudit } from '#app/domain/audit/append-audit.server';
import { auditName, personOf, type Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { done, refused, type Outcome } from '#app/domain/outcome';
import { lockPlace } from '#app/domain/places/lock-place.server';
import { transaction, type Tx } from '#db/client.server';
import { correction, step, submission, submissionConfirmation } from '#db/schema/corrections';
import { submissionBySecret } from './own-submission.server';
import { addCoAuthors, rolesIn } from './take-part.server';

type Reason = 'not-allowed' | 'not-found' | 'already-attached' | 'reviewed-it';

/** Puts a submission that was sent without an account under the account of whoever holds its secret link. */
export async function attachSubmission(
  actor: Actor,
  secret: string,
  now = new Date(),
): Promise<Outcome<{ submissionId: string }, Reason>> {
  const person = personOf(actor);
  if (!may(actor, 'see own corrections') || actor.kind !== 'account' || !person) return refused('not-allowed');
  const { accountId } = actor;
  return transaction(async (tx) => {
    const found = await submissionBySecret(tx, secret);
    if (!found) return refused('not-found');
    const rows = await lockAll(tx, found.id);
    for (const { id } of rows) if ((await rolesIn(tx, id, [person])).has('reviewer')) return refused('reviewed-it');
    const attached = await tx
      .update(submission)
      .set({ accountId })
      .where(and(eq(submission.id, found.id), isNull(submission.accountId)))
      .returning({ id: submission.id });
    if (attached.length === 0) return refused('already-attached');

    for (const { id } of rows) await addCoAuthors(tx, id, [person]);
    for (const { id, revision, submissionId } of rows)
      if (submissionId === found.id)
        await tx.insert(step).values({ correctionId: id, kind: 'attached', revision, by: person, at: now });
    const subject = { kind: 'submission', id: found.id };
    await appendAudit(tx, { actor: auditName(actor), action: 'attach-submission', subject, payload: {}, at: now });
    return done({ submissionId: found.id });
  });
}

/**
 * The corrections that the submission filed, and those of others that it said the same as, locked: their places first, as
 * whoever decides one of them does, who then asks for the others of the place.
 */
async function lockAll(tx: Tx, submissionId: string) {
  const joined = tx
    .select({ id: submissionConfirmation.correctionId })
    .from(submissionConfirmation)
    .where(eq(submissionConfirmation.submissionId, submissionId));
  const these = or(eq(correction.submissionId, submissionId), inArray(correction.id, joined));
  const places = await tx.selectDistinct({ id: correction.placeId }).from(correction).where(these);
  for (const id of places.flatMap((one) => one.id ?? []).sort()) await lockPlace(tx, id);
  return tx.select().from(correction).where(these).orderBy(asc(correction.id)).for('update');
}
