import { and, eq, isNull } from 'drizzle-orm';
import { appendAudit } from '#app/domain/audit/append-audit.server';
import { auditName, personOf, type Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { done, refused, type Outcome } from '#app/domain/outcome';
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
    const rows = await tx
      .select({ id: correction.id, revision: correction.revision })
      .from(correction)
      .where(eq(correction.submissionId, found.id))
      .for('update');
    const joined = await joinedBy(tx, found.id);
    for (const id of [...rows.map((row) => row.id), ...joined])
      if ((await rolesIn(tx, id, [person])).has('reviewer')) return refused('reviewed-it');
    const attached = await tx
      .update(submission)
      .set({ accountId })
      .where(and(eq(submission.id, found.id), isNull(submission.accountId)))
      .returning({ id: submission.id });
    if (attached.length === 0) return refused('already-attached');

    for (const id of [...rows.map((row) => row.id), ...joined]) await addCoAuthors(tx, id, [person]);
    for (const { id, revision } of rows)
      await tx.insert(step).values({ correctionId: id, kind: 'attached', revision, by: person, at: now });
    const subject = { kind: 'submission', id: found.id };
    await appendAudit(tx, { actor: auditName(actor), action: 'attach-submission', subject, payload: {}, at: now });
    return done({ submissionId: found.id });
  });
}

/** The corrections of others that the submission said the same as. */
async function joinedBy(tx: Tx, submissionId: string): Promise<string[]> {
  const lines = await tx
    .select({ id: correction.id })
    .from(submissionConfirmation)
    .innerJoin(correction, eq(correction.id, submissionConfirmation.correctionId))
    .where(eq(submissionConfirmation.submissionId, submissionId))
    .for('update', { of: correction });
  return lines.map(({ id }) => id);
}
