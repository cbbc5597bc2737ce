import { randomBytes } from 'node:crypto';
import type { Actor } from '#app/domain/accounts/actor';
import type { Role } from '#app/domain/accounts/permissions';
import { newId } from '#app/domain/id.server';
import { database } from '#db/client.server';
import { account } from '#db/schema/accounts';

export type AccountActor = Actor & { kind: 'account' };

/** Somebody who signed up, in a browser of their own. */
export async function anAccount(role: Role = 'volunteer', browser: string | null = aBrowser()): Promise<AccountActor> {
  const id = newId();
  const name = `${role} ${id}`;
  await database().insert(account).values({ id, name, nameKey: name, role });
  return { kind: 'account', accountId: id, role, browser };
}

/** Somebody without an account. */
export const aPasserBy = (browser: string | null = aBrowser()): Actor => ({ kind: 'anonymous', browser });

export const aBrowser = () => randomBytes(16).toString('base64url');
