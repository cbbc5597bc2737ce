import { and, eq } from 'drizzle-orm';
import type { Actor } from '#app/domain/accounts/actor';
import type { Database, Tx } from '#db/client.server';
import { correction, submission } from '#db/schema/corrections';
import type { CorrectionRow } from './move-correction.server';
import { secretHash } from './secret.server';

export type SubmissionRow = typeof submission.$inferSelect;

/** How somebody shows that a correction is theirs: by being signed in, or by the secret of the link. */
export interface Claimant {
  actor: Actor;
  secret: string | null;
}

/** The submission that a secret opens. */
export async function submissionBySecret(db: Database | Tx, secret: string): Promise<SubmissionRow | null> {
  const [row] = await db
    .select()
    .from(submission)
    .where(eq(submission.secretHash, secretHash(secret)));
  return row ?? null;
}

/** A correction that this person sent, or null: hidden and missing look alike. */
export async function ownCorrection(
  db: Database | Tx,
  id: string,
  { actor, secret }: Claimant,
): Promise<CorrectionRow | null> {
  const owned =
    secret !== null
      ? eq(submission.secretHash, secretHash(secret))
      : actor.kind === 'account'
        ? eq(submission.accountId, actor.accountId)
        : null;
  if (!owned) return null;
  const [row] = await db
    .select({ correction })
    .from(correction)
    .innerJoin(submission, eq(submission.id, correction.submissionId))
    .where(and(eq(correction.id, id), owned));
  return row?.correction ?? null;
}
