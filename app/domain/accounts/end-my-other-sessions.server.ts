import { done, type Outcome, refused } from '#app/domain/outcome';
import type { Actor } from './actor';
import { may } from './permissions';
import { endOtherSessions } from './sessions.server';

/** Ends all the actor's sessions but the one in use, and says how many there were. */
export async function endMyOtherSessions(actor: Actor, kept: string): Promise<Outcome<number, 'not-allowed'>> {
  if (!may(actor, 'manage own account') || actor.kind !== 'account') return refused('not-allowed');
  return done(await endOtherSessions(actor.accountId, kept));
}
