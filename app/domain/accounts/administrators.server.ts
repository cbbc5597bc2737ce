import { eq, or } from 'drizzle-orm';
import type { Tx } from '#db/client.server';
import { account } from '#db/schema/accounts';

/**
 * Whether the site would be left without an administrator. Locks this account and all administrators in one order, so
 * that two who resign at once do not both find the other still there.
 */
export async function isLastAdministrator(tx: Tx, id: string): Promise<boolean> {
  const locked = await tx
    .select({ id: account.id, role: account.role })
    .from(account)
    .where(or(eq(account.role, 'administrator'), eq(account.id, id)))
    .orderBy(account.id)
    .for('update');
  const administrators = locked.filter(({ role }) => role === 'administrator');
  return administrators.length === 1 && administrators[0]?.id === id;
}
