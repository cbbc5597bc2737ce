import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { grantRole } from '#app/domain/accounts/grant-role.server';
import { listRoleHolders } from '#app/domain/accounts/list-role-holders.server';
import { database } from '#db/client.server';
import { account } from '#db/schema/accounts';
import { audit, auditPayload } from '#db/schema/audit';
import { aPasserBy, aPerson } from '#tests/factories/account';
import { useDatabase } from '#tests/support/database';

useDatabase();

const command = { kind: 'command' } as const;
const roleOf = async (id: string) => (await database().select().from(account).where(eq(account.id, id)))[0]?.role;

test('a command on the machine makes the first administrator, who makes a reviewer', async () => {
  const me = await aPerson({ name: 'minsu' });
  const other = await aPerson({ name: '보광동이웃' });
  expect(await grantRole(command, { name: 'MinSu', role: 'administrator' })).toMatchObject({
    ok: true,
    value: { accountId: me.accountId, before: 'volunteer' },
  });
  const asAdministrator = { ...me, role: 'administrator' as const };
  await grantRole(asAdministrator, { name: '보광동이웃'.normalize('NFD'), role: 'reviewer' });
  expect(await roleOf(other.accountId)).toBe('reviewer');
  const rows = await database().select().from(audit).orderBy(audit.seq);
  expect(rows.map(({ actor, action, subjectId }) => [actor, action, subjectId])).toEqual([
    ['command', 'grant role', me.accountId],
    [`user_${me.accountId}`, 'grant role', other.accountId],
  ]);
  const payloads = await database().select().from(auditPayload).orderBy(auditPayload.seq);
  expect(payloads.map(({ payload }) => payload)).toEqual([
    { from: 'volunteer', to: 'administrator' },
    { from: 'volunteer', to: 'reviewer' },
  ]);
});

test('nobody but an administrator grants roles, least of all to herself', async () => {
  const reviewer = await aPerson({ role: 'reviewer', name: 'minsu' });
  for (const actor of [reviewer, await aPerson(), aPasserBy()])
    expect(await grantRole(actor, { name: 'minsu', role: 'administrator' })).toMatchObject({ reason: 'not-allowed' });
  expect(await roleOf(reviewer.accountId)).toBe('reviewer');
  expect(await listRoleHolders(reviewer)).toEqual([]);
});

test('a name that nobody has, and what can be no name, are told as such', async () => {
  for (const name of ['nobody', '', 'nul\0', 'x'.repeat(5000)])
    expect(await grantRole(command, { name, role: 'reviewer' })).toMatchObject({ reason: 'no-such-account' });
});

test('the same role again changes nothing and writes nothing', async () => {
  await aPerson({ role: 'reviewer', name: 'minsu' });
  expect(await grantRole(command, { name: 'minsu', role: 'reviewer' })).toMatchObject({ ok: true });
  expect(await database().$count(audit)).toBe(0);
});

test('the last administrator cannot be demoted, not even by a command', async () => {
  const one = await aPerson({ role: 'administrator', name: 'minsu' });
  expect(await grantRole(command, { name: 'minsu', role: 'volunteer' })).toMatchObject({
    reason: 'last-administrator',
  });
  expect(await grantRole(one, { name: 'minsu', role: 'reviewer' })).toMatchObject({ reason: 'last-administrator' });
  expect(await roleOf(one.accountId)).toBe('administrator');
});

test('of two administrators who demote each other at once, one remains', async () => {
  const one = await aPerson({ role: 'administrator', name: 'minsu' });
  const two = await aPerson({ role: 'administrator', name: 'jiwon' });
  // Several rounds: in the first the second connection is still being made, and they do not meet.
  for (let round = 0; round < 5; round += 1) {
    await database().update(account).set({ role: 'administrator' });
    const outcomes = await Promise.all([
      grantRole(one, { name: 'jiwon', role: 'volunteer' }),
      grantRole(two, { name: 'minsu', role: 'volunteer' }),
    ]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(await database().$count(account, eq(account.role, 'administrator'))).toBe(1);
  }
});

test('administrators see who holds which role', async () => {
  const me = await aPerson({ role: 'administrator', name: 'minsu' });
  await aPerson({ role: 'reviewer', name: 'jiwon' });
  await aPerson({ name: 'suji' });
  expect((await listRoleHolders(me)).map(({ name, role }) => [name, role])).toEqual([
    ['minsu', 'administrator'],
    ['jiwon', 'reviewer'],
  ]);
});
