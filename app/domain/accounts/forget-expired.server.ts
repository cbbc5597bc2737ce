import { forgetExpiredTokens } from './api-tokens.server';
import { forgetOldChallenges } from './passkey-challenge.server';
import { forgetOldSendings } from './replay.server';
import { forgetExpiredSessions } from './sessions.server';
import { forgetOldFailures } from './throttle.server';

/** Deletes sessions, tokens, challenges, failed sign-ins and remembered answers that have run out; none of them counts any more, they only lie there. */
export async function forgetExpired(now = new Date()): Promise<void> {
  await forgetExpiredSessions(now);
  await forgetOldChallenges(now);
  await forgetOldFailures(now);
  await forgetExpiredTokens(now);
  await forgetOldSendings(now);
}
