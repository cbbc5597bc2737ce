import { forgetOldChallenges } from './passkey-challenge.server';
import { forgetExpiredSessions } from './sessions.server';
import { forgetOldFailures } from './throttle.server';

/** Deletes sessions, challenges and failed sign-ins that have run out; none of them counts any more, they only lie there. */
export async function forgetExpired(now = new Date()): Promise<void> {
  await forgetExpiredSessions(now);
  await forgetOldChallenges(now);
  await forgetOldFailures(now);
}
