import { eq } from 'drizzle-orm';
import { database } from '#db/client.server';
import { account } from '#db/schema/accounts';
import type { Actor } from './actor';
import { isFresh } from './prove.server';

/** What the person must bring before a way in changes: nothing more, the password, or a new sign-in. */
export type ProofWanted = 'nothing' | 'password' | 'sign-in';

export async function proofWanted(actor: Actor, sessionId: string | null, now = new Date()): Promise<ProofWanted> {
  if (actor.kind !== 'account') return 'sign-in';
  if (await isFresh(actor.accountId, sessionId, now)) return 'nothing';
  const [person] = await database()
    .select({ passwordHash: account.passwordHash })
    .from(account)
    .where(eq(account.id, actor.accountId));
  return person?.passwordHash ? 'password' : 'sign-in';
}
