import { and, eq } from 'drizzle-orm';
import { database, transaction } from '#db/client.server';
import { account } from '#db/schema/accounts';
import { done, type Outcome, refused } from '#app/domain/outcome';
import type { Actor } from './actor';
import { nameKey, nameProblem } from './name';
import { verifyPassword } from './password.server';
import { may } from './permissions';
import { createSession, endSession, type NewSession } from './sessions.server';
import { beginAttempt, forgetAttempt, forgetFailures, type Limit } from './throttle.server';

/** Where a visit comes from, as the door knows it; `token` is the session it may have had, which ends. */
export type Visit = { device: string; network: string; token: string | null };

type Refusal = 'not-allowed' | 'wrong-name-or-password' | 'too-many-attempts';

/** Known and unknown names get the same answer after the same work. */
export async function signIn(
  actor: Actor,
  typed: { name: string; password: string },
  visit: Visit,
  now = new Date(),
): Promise<Outcome<NewSession & { accountId: string }, Refusal>> {
  if (!may(actor, 'sign in')) return refused('not-allowed');
  const name = typed.name.slice(0, 200);
  const [here, ...others] = limitsOf(name, visit.network);
  const attempt = await beginAttempt([here, ...others], now);
  if (!attempt.ok) return attempt;
  const person = await findByName(name);
  const right = await verifyPassword(person?.passwordHash ?? null, typed.password);
  if (!right || !person) return refused('wrong-name-or-password');
  const session = await transaction(async (tx) => {
    // The password may have been changed, or the account deleted, while the hash was computed.
    const unchanged = and(eq(account.id, person.id), eq(account.passwordHash, person.passwordHash ?? ''));
    const [still] = await tx.select({ id: account.id }).from(account).where(unchanged).for('share');
    return still ? createSession(still.id, visit.device, tx) : null;
  });
  if (!session) return refused('wrong-name-or-password');
  await forgetAttempt(attempt.value);
  await forgetFailures(here);
  if (visit.token) await endSession(visit.token);
  return done({ ...session, accountId: person.id });
}

/**
 * Counted by name within one network, so that a stranger elsewhere cannot lock a person out by failing in her name; by
 * network, against one machine that tries many names; and by name everywhere, high enough that reaching it takes ten
 * networks at once, against a botnet that tries one name. Passkeys are not throttled: there is nothing to guess.
 */
const limitsOf = (name: string, network: string): [Limit, ...Limit[]] => [
  { kind: 'name-here', key: `${nameKey(name)}\n${network}`, most: 10 },
  { kind: 'network', key: network, most: 50 },
  { kind: 'name', key: nameKey(name), most: 100 },
];

async function findByName(typed: string) {
  // What can be nobody's name (too long, a NUL in it) is looked up as a name that nobody has: the same work.
  const key = nameProblem(typed) === null ? nameKey(typed) : '';
  const [person] = await database()
    .select({ id: account.id, passwordHash: account.passwordHash })
    .from(account)
    .where(eq(account.nameKey, key));
  return person;
}
