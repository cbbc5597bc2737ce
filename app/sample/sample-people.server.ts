import type { Actor } from '#app/domain/accounts/actor';
import { addAccount, auditSignUp } from '#app/domain/accounts/add-account.server';
import { grantRole } from '#app/domain/accounts/grant-role.server';
import { hashPassword } from '#app/domain/accounts/password.server';
import type { Role } from '#app/domain/accounts/permissions';
import { newId } from '#app/domain/id.server';
import { transaction } from '#db/client.server';

/** Printed at the start, and good only on the machine itself: the sample is never loaded where others can reach it. */
export const samplePassword = 'practice-only-2020';

export const samplePeople: { name: string; role: Role }[] = [
  { name: 'sample-volunteer', role: 'volunteer' },
  { name: 'sample-reviewer', role: 'reviewer' },
  { name: 'sample-admin', role: 'administrator' },
];

/** Makes the sample's accounts and answers them as actors, by role. */
export async function addSamplePeople(now: Date): Promise<Record<Role, Actor & { kind: 'account' }>> {
  const actors: Partial<Record<Role, Actor & { kind: 'account' }>> = {};
  for (const { name, role } of samplePeople) {
    const id = newId();
    const passwordHash = await hashPassword(samplePassword);
    await transaction(async (tx) => {
      if (!(await addAccount(tx, { id, name, passwordHash }, now))) throw new Error(`There is a ${name} already.`);
      await auditSignUp(tx, id, 'password', now);
    });
    if (role !== 'volunteer') await grantRole({ kind: 'command' }, { name, role }, now);
    actors[role] = { kind: 'account', accountId: id, role, browser: null };
  }
  return actors as Record<Role, Actor & { kind: 'account' }>;
}
