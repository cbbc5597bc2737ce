import { eq } from 'drizzle-orm';
import { appendAudit } from '#app/domain/audit/append-audit.server';
import { transaction } from '#db/client.server';
import { account } from '#db/schema/accounts';
import { done, type Outcome, refused } from '#app/domain/outcome';
import { type Actor, auditName } from './actor';
import { isLastAdministrator } from './administrators.server';
import { nameKey } from './name';
import { may, type Role } from './permissions';

/** Gives or takes away a role; it counts from the person's next request. Giving the same again changes nothing. */
export async function grantRole(
  actor: Actor,
  { name, role }: { name: string; role: Role },
  now = new Date(),
): Promise<Outcome<{ accountId: string; before: Role }, 'not-allowed' | 'no-such-account' | 'last-administrator'>> {
  if (!may(actor, 'grant roles')) return refused('not-allowed');
  return transaction(async (tx) => {
    const key = nameKey(name.slice(0, 200)).replaceAll('\0', '');
    const [found] = await tx.select({ id: account.id }).from(account).where(eq(account.nameKey, key));
    if (!found) return refused('no-such-account');
    const wouldBeNone = await isLastAdministrator(tx, found.id);
    const [person] = await tx.select().from(account).where(eq(account.id, found.id));
    if (!person || person.deletedAt) return refused('no-such-account');
    if (person.role === role) return done({ accountId: person.id, before: role });
    if (wouldBeNone) return refused('last-administrator');
    await tx.update(account).set({ role }).where(eq(account.id, person.id));
    const subject = { kind: 'account', id: person.id };
    const payload = { from: person.role, to: role };
    await appendAudit(tx, { actor: auditName(actor), action: 'grant role', subject, payload, at: now });
    return done({ accountId: person.id, before: person.role });
  });
}
