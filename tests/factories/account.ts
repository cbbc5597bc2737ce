import { randomBytes } from 'node:crypto';
import type { Actor } from '#app/domain/accounts/actor';
import { nameKey } from '#app/domain/accounts/name';
import { hashPassword } from '#app/domain/accounts/password.server';
import type { Role } from '#app/domain/accounts/permissions';
import { newId } from '#app/domain/id.server';
import { database } from '#db/client.server';
import { account } from '#db/schema/accounts';

export type AccountActor = Actor & { kind: 'account' };

/** Somebody who signed up, in a browser of their own. */
export const anAccount = (role: Role = 'volunteer', browser: string | null = aBrowser()) => aPerson({ role, browser });

/** The same, where it matters how she is called or that she can sign in. */
export async function aPerson({
  role = 'volunteer',
  browser = aBrowser(),
  name,
  password,
}: { role?: Role; browser?: string | null; name?: string; password?: string } = {}): Promise<AccountActor> {
  const id = newId();
  const called = name ?? `${role} ${id}`;
  const passwordHash = password === undefined ? null : await hashPassword(password);
  const row = { id, name: called, nameKey: nameKey(called), role, passwordHash };
  await database().insert(account).values(row);
  return { kind: 'account', accountId: id, role, browser };
}

/** Somebody without an account. */
export const aPasserBy = (browser: string | null = aBrowser()): Actor => ({ kind: 'anonymous', browser });

export const aBrowser = () => randomBytes(16).toString('base64url');
