import { and, eq } from 'drizzle-orm';
import type { Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { database } from '#db/client.server';
import { submission } from '#db/schema/corrections';
import { viewSubmission, type SubmissionView } from './view-submission.server';

/** What this account sent at once, the receipt for it; null where there is none of theirs. */
export async function findOwnSubmission(actor: Actor, id: string, now = new Date()): Promise<SubmissionView | null> {
  if (!may(actor, 'see own corrections') || actor.kind !== 'account') return null;
  const [found] = await database()
    .select()
    .from(submission)
    .where(and(eq(submission.id, id), eq(submission.accountId, actor.accountId)));
  return found ? viewSubmission(found, now) : null;
}
