import { database } from '#db/client.server';
import { submissionBySecret } from './own-submission.server';
import { viewSubmission, type SubmissionView } from './view-submission.server';

/** Everything that whoever holds the secret link may see, or null: a wrong secret and none look alike. */
export async function followSubmission(secret: string, now = new Date()): Promise<SubmissionView | null> {
  const found = await submissionBySecret(database(), secret);
  return found && viewSubmission(found, now);
}
