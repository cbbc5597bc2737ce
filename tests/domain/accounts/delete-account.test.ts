import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { deleteAccount } from '#app/domain/accounts/delete-account.server';
import { displayName } from '#app/domain/accounts/display-name';
import { readDisplayNames } from '#app/domain/accounts/read-display-names.server';
import { readMyAccount } from '#app/domain/accounts/read-my-account.server';
import { createSession, listSessions, readSession } from '#app/domain/accounts/sessions.server';
import { signIn } from '#app/domain/accounts/sign-in.server';
import { signUp } from '#app/domain/accounts/sign-up.server';
import { database } from '#db/client.server';
import { account, passkey, session } from '#db/schema/accounts';
import { audit, auditPayload } from '#db/schema/audit';
import { aPasserBy, aPerson } from '#tests/factories/account';
import { aVisit } from '#tests/factories/visit';
import { useDatabase } from '#tests/support/database';

useDatabase();

const password = 'eunhaeng namu 3';
const byPassword = { sessionId: null, password };

test('the row stays, empty: no name, no way in, no role', async () => {
  const me = await aPerson({ name: 'minsu', password, role: 'reviewer' });
  const { token } = await createSession(me.accountId, '');
  await database()
    .insert(passkey)
    .values({ id: 'key', accountId: me.accountId, publicKey: new Uint8Array(3), counter: 0 });
  expect(await deleteAccount(me, byPassword)).toMatchObject({ ok: true });
  const [row] = await database().select().from(account);
  expect(row).toMatchObject({ id: me.accountId, name: null, nameKey: null, passwordHash: null, role: 'volunteer' });
  expect(row?.deletedAt).toBeInstanceOf(Date);
  expect(await readSession(token)).toBeNull();
  expect(await database().$count(session)).toBe(0);
  expect(await database().$count(passkey)).toBe(0);
  expect((await signIn(aPasserBy(), { name: 'minsu', password }, aVisit())).ok).toBe(false);
  expect(await readMyAccount(me)).toBeNull();
});

test('contributions are shown under user_<id> afterwards', async () => {
  const me = await aPerson({ name: 'minsu', password });
  expect((await readDisplayNames([me.accountId])).get(me.accountId)).toBe('minsu');
  await deleteAccount(me, byPassword);
  expect((await readDisplayNames([me.accountId])).get(me.accountId)).toBe(`user_${me.accountId}`);
  expect(displayName({ id: me.accountId, name: null })).toBe(`user_${me.accountId}`);
});

test('the audit row says that it happened and names no name', async () => {
  const me = await aPerson({ name: 'minsu', password });
  await deleteAccount(me, byPassword);
  const rows = await database().select().from(audit);
  expect(rows).toMatchObject([{ actor: `user_${me.accountId}`, action: 'delete account', subjectId: me.accountId }]);
  expect(JSON.stringify([rows, await database().select().from(auditPayload)])).not.toContain('minsu');
});

test('the name is free again, for an account that has nothing of the old one', async () => {
  const me = await aPerson({ name: 'minsu', password });
  await deleteAccount(me, byPassword);
  const again = await signUp(aPasserBy(), { name: 'minsu', password }, aVisit());
  expect(again.ok && again.value.accountId).not.toBe(me.accountId);
});

test('without the password or a fresh session nothing is deleted', async () => {
  const me = await aPerson({ name: 'minsu', password });
  await createSession(me.accountId, '');
  const [here] = await listSessions(me.accountId);
  const later = new Date(Date.now() + 11 * 60_000);
  const proof = { sessionId: here?.id ?? null, password: '' };
  expect(await deleteAccount(me, proof, later)).toMatchObject({ reason: 'proof-needed' });
  expect(await deleteAccount(me, { ...proof, password: 'wrong' })).toMatchObject({ reason: 'wrong-password' });
  expect(await deleteAccount(aPasserBy(), byPassword)).toMatchObject({ reason: 'not-allowed' });
  expect(await database().$count(account, eq(account.nameKey, 'minsu'))).toBe(1);
  expect(await deleteAccount(me, proof)).toMatchObject({ ok: true });
});

test('the last administrator stays; of two who leave at once, one does', async () => {
  const one = await aPerson({ role: 'administrator', password });
  expect(await deleteAccount(one, byPassword)).toMatchObject({ reason: 'last-administrator' });
  const two = await aPerson({ role: 'administrator', password });
  const outcomes = await Promise.all([deleteAccount(one, byPassword), deleteAccount(two, byPassword)]);
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  expect(await database().$count(account, eq(account.role, 'administrator'))).toBe(1);
});
