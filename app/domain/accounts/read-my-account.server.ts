import { eq } from 'drizzle-orm';
import { database } from '#db/client.server';
import { account, passkey } from '#db/schema/accounts';
import type { Actor } from './actor';
import { may, type Role } from './permissions';
import { listSessions, type Session } from './sessions.server';

export type MyAccount = {
  id: string;
  name: string;
  role: Role;
  createdAt: Date;
  hasPassword: boolean;
  passkeys: { id: string; createdAt: Date; lastUsedAt: Date | null }[];
  sessions: Session[];
};

/** All that the site keeps of a person beside what she contributed; for her own eyes. */
export async function readMyAccount(actor: Actor): Promise<MyAccount | null> {
  if (!may(actor, 'manage own account') || actor.kind !== 'account') return null;
  const [person] = await database().select().from(account).where(eq(account.id, actor.accountId));
  if (!person || person.deletedAt) return null;
  const passkeys = await database()
    .select({ id: passkey.id, createdAt: passkey.createdAt, lastUsedAt: passkey.lastUsedAt })
    .from(passkey)
    .where(eq(passkey.accountId, person.id))
    .orderBy(passkey.createdAt, passkey.id);
  const { id, name, role, createdAt, passwordHash } = person;
  const sessions = await listSessions(id);
  return { id, name: name ?? '', role, createdAt, hasPassword: passwordHash !== null, passkeys, sessions };
}
