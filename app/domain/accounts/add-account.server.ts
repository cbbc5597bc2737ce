import { appendAudit } from '#app/domain/audit/append-audit.server';
import type { Tx } from '#db/client.server';
import { account } from '#db/schema/accounts';
import { nameKey, nameOf } from './name';

/** A new volunteer; false where the name is taken. */
export async function addAccount(
  tx: Tx,
  { id, name, passwordHash }: { id: string; name: string; passwordHash: string | null },
  at: Date,
): Promise<boolean> {
  const row = { id, name: nameOf(name), nameKey: nameKey(name), passwordHash, createdAt: at };
  const added = await tx.insert(account).values(row).onConflictDoNothing({ target: account.nameKey }).returning();
  return added.length > 0;
}

/** Last in the transaction, like every audit row; it names the id, never the name. */
export const auditSignUp = (tx: Tx, id: string, by: 'password' | 'passkey', at: Date) =>
  appendAudit(tx, { actor: `user_${id}`, action: 'sign up', subject: { kind: 'account', id }, payload: { by }, at });
