import { done, type Outcome, refused } from '#app/domain/outcome';
import type { Actor } from './actor';
import { may } from './permissions';
import { endListedSession } from './sessions.server';

/** Ends one of the actor's own sessions by its listed id; another person's is as good as none. */
export async function endMySession(
  actor: Actor,
  id: string,
): Promise<Outcome<null, 'not-allowed' | 'no-such-session'>> {
  if (!may(actor, 'manage own account') || actor.kind !== 'account') return refused('not-allowed');
  return (await endListedSession(actor.accountId, id)) ? done(null) : refused('no-such-session');
}
