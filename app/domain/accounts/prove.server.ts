import { and, eq, gt } from 'drizzle-orm';
import { database } from '#db/client.server';
import { account, session } from '#db/schema/accounts';
import { done, type Outcome, refused } from '#app/domain/outcome';
import { verifyPassword } from './password.server';
import { beginAttempt, forgetAttempt } from './throttle.server';

/** What shows that it is still the person: the session in use, and the password if one was typed. */
export type Proof = { sessionId: string | null; password: string };
export type ProofRefusal = 'proof-needed' | 'wrong-password' | 'too-many-attempts';

const freshMs = 10 * 60_000;

/**
 * Before a way in is added or removed, or the account deleted: the password, or a sign-in of the last ten minutes, so
 * that a telephone left on a table is not enough.
 */
export async function prove(accountId: string, proof: Proof, now: Date): Promise<Outcome<null, ProofRefusal>> {
  if (proof.password !== '') return provePassword(accountId, proof.password, now);
  return (await isFresh(accountId, proof.sessionId, now)) ? done(null) : refused('proof-needed');
}

export async function provePassword(
  accountId: string,
  password: string,
  now: Date,
): Promise<Outcome<null, ProofRefusal>> {
  const attempt = await beginAttempt([{ kind: 'proof', key: accountId, most: 10 }], now);
  if (!attempt.ok) return attempt;
  const [person] = await database()
    .select({ passwordHash: account.passwordHash })
    .from(account)
    .where(eq(account.id, accountId));
  if (!(await verifyPassword(person?.passwordHash ?? null, password))) return refused('wrong-password');
  await forgetAttempt(attempt.value);
  return done(null);
}

/** Whether the session is the account's and began within ten minutes. */
export async function isFresh(accountId: string, sessionId: string | null, now: Date): Promise<boolean> {
  const begun = gt(session.createdAt, new Date(now.getTime() - freshMs));
  const mine = and(eq(session.id, sessionId ?? ''), eq(session.userId, accountId), gt(session.expiresAt, now), begun);
  return (await database().select({ id: session.id }).from(session).where(mine)).length > 0;
}
