import { eq } from 'drizzle-orm';
import { appendAudit } from '#app/domain/audit/append-audit.server';
import { database, transaction } from '#db/client.server';
import { account } from '#db/schema/accounts';
import { done, type Outcome, refused } from '#app/domain/outcome';
import { type Actor, auditName } from './actor';
import { hashPassword } from './password.server';
import { type PasswordProblem, passwordProblem } from './password';
import { may } from './permissions';
import { type Proof, prove, type ProofRefusal, provePassword } from './prove.server';
import { createSession, endOtherSessions, type NewSession } from './sessions.server';

type Refusal = 'not-allowed' | ProofRefusal | PasswordProblem;

/** Changes the password, or gives an account of passkeys its first. Every session ends, and the one in use goes on anew. */
export async function changePassword(
  actor: Actor,
  { password, proof, device }: { password: string; proof: Proof; device: string },
  now = new Date(),
): Promise<Outcome<NewSession, Refusal>> {
  if (!may(actor, 'manage own account') || actor.kind !== 'account') return refused('not-allowed');
  const id = actor.accountId;
  const [person] = await database().select().from(account).where(eq(account.id, id));
  const problem = passwordProblem(password, person?.name ?? '');
  if (problem) return refused(problem);
  // Where there is a password, a fresh session alone does not change it.
  const proved = person?.passwordHash ? await provePassword(id, proof.password, now) : await prove(id, proof, now);
  if (!proved.ok) return proved;
  const passwordHash = await hashPassword(password);
  return transaction(async (tx) => {
    const [still] = await tx.select().from(account).where(eq(account.id, id)).for('update');
    if (!still || still.deletedAt || still.passwordHash !== person?.passwordHash) return refused('wrong-password');
    await tx.update(account).set({ passwordHash }).where(eq(account.id, id));
    await endOtherSessions(id, null, tx);
    const session = await createSession(id, device, tx);
    const subject = { kind: 'account', id };
    await appendAudit(tx, { actor: auditName(actor), action: 'change password', subject, payload: {}, at: now });
    return done(session);
  });
}
