import { asc, ne } from 'drizzle-orm';
import { database } from '#db/client.server';
import { account } from '#db/schema/accounts';
import type { Actor } from './actor';
import { may } from './permissions';

/** Everybody who is more than a volunteer, by name, for those who give and take roles. */
export async function listRoleHolders(actor: Actor) {
  if (!may(actor, 'grant roles')) return [];
  return database()
    .select({ id: account.id, name: account.name, role: account.role })
    .from(account)
    .where(ne(account.role, 'volunteer'))
    .orderBy(asc(account.role), asc(account.nameKey));
}
