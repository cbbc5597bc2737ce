import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client.server';
import { correction, submission, submissionConfirmation } from '#db/schema/corrections';
import { violatedConstraint } from '#db/violated-constraint';
import { secretOfKey, sentKeyHash } from './secret.server';
import type { Submitted, SubmittedLine } from './submit-corrections.server';

/** What became of what was sent with this key before; null where nothing was. */
export async function sentBefore(tx: Tx, sentKey: string | undefined): Promise<Submitted | null> {
  if (!sentKey) return null;
  const [found] = await tx
    .select({ id: submission.id, accountId: submission.accountId })
    .from(submission)
    .where(eq(submission.sentKeyHash, sentKeyHash(sentKey)));
  if (!found) return null;
  const filed = await tx
    .select({ id: correction.id, item: correction.item, field: correction.field })
    .from(correction)
    .where(eq(correction.submissionId, found.id))
    .orderBy(correction.id);
  const agreed = await tx
    .select()
    .from(submissionConfirmation)
    .where(eq(submissionConfirmation.submissionId, found.id));
  const lines: SubmittedLine[] = [
    ...filed.map(({ id, item, field }) => ({ item, field, came: 'filed' as const, correctionId: id })),
    ...agreed.map(({ item, field, correctionId }) => {
      const came = correctionId === null ? ('confirmed' as const) : ('joined' as const);
      return { item, field, came, correctionId };
    }),
  ];
  return { submissionId: found.id, secret: found.accountId === null ? secretOfKey(sentKey) : null, lines };
}

/** Two of one key in the same moment: the second one is to look again, and finds the first. */
export const wasSentMeanwhile = (error: unknown): boolean =>
  violatedConstraint(error) === 'submission_sent_key_hash_unique';
