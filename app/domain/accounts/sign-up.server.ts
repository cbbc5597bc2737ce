import { transaction } from '#db/client.server';
import { newId } from '#app/domain/id.server';
import { done, type Outcome, refused } from '#app/domain/outcome';
import type { Actor } from './actor';
import { addAccount, auditSignUp } from './add-account.server';
import { type NameProblem, nameProblem } from './name';
import { hashPassword } from './password.server';
import { type PasswordProblem, passwordProblem } from './password';
import { may } from './permissions';
import { createSession, endSession, type NewSession } from './sessions.server';
import type { Visit } from './sign-in.server';
import { beginAttempt } from './throttle.server';

type Refusal = 'not-allowed' | NameProblem | 'name-taken' | PasswordProblem | 'too-many-attempts';

export async function signUp(
  actor: Actor,
  typed: { name: string; password: string },
  visit: Visit,
  now = new Date(),
): Promise<Outcome<NewSession & { accountId: string }, Refusal>> {
  if (!may(actor, 'sign up')) return refused('not-allowed');
  const problem = nameProblem(typed.name) ?? passwordProblem(typed.password, typed.name);
  if (problem) return refused(problem);
  const attempt = await beginAttempt([signUpLimit(visit.network)], now);
  if (!attempt.ok) return attempt;
  const passwordHash = await hashPassword(typed.password);
  const id = newId();
  const session = await transaction(async (tx) => {
    if (!(await addAccount(tx, { id, name: typed.name, passwordHash }, now))) return null;
    const begun = await createSession(id, visit.device, tx);
    await auditSignUp(tx, id, 'password', now);
    return begun;
  });
  if (!session) return refused('name-taken');
  if (visit.token) await endSession(visit.token);
  return done({ ...session, accountId: id });
}

/** Made or only tried: names are told apart as taken, so that trying is limited as well as making. */
export const signUpLimit = (network: string) => ({ kind: 'sign-up', key: network, most: 30 });
