import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { changePassword } from '#app/domain/accounts/change-password.server';
import { createSession, listSessions, readSession } from '#app/domain/accounts/sessions.server';
import { signIn } from '#app/domain/accounts/sign-in.server';
import { database } from '#db/client.server';
import { session } from '#db/schema/accounts';
import { aPasserBy, aPerson } from '#tests/factories/account';
import { aVisit } from '#tests/factories/visit';
import { useDatabase } from '#tests/support/database';

useDatabase();

const old = 'eunhaeng namu 3';
const next = 'sojunamu saeng 7';
const signsIn = async (password: string) => (await signIn(aPasserBy(), { name: 'minsu', password }, aVisit())).ok;

test('with the current password it changes, every session ends, and this one goes on under a new token', async () => {
  const me = await aPerson({ name: 'minsu', password: old });
  const here = await createSession(me.accountId, 'here');
  const there = await createSession(me.accountId, 'there');
  const proof = { sessionId: null, password: old };
  const outcome = await changePassword(me, { password: next, proof, device: 'here' });
  if (!outcome.ok) throw new Error(outcome.reason);
  expect(await readSession(here.token)).toBeNull();
  expect(await readSession(there.token)).toBeNull();
  expect((await readSession(outcome.value.token))?.account.id).toBe(me.accountId);
  expect(await signsIn(old)).toBe(false);
  expect(await signsIn(next)).toBe(true);
});

test('a fresh session alone does not change a password that exists', async () => {
  const me = await aPerson({ name: 'minsu', password: old });
  await createSession(me.accountId, '');
  const [here] = await listSessions(me.accountId);
  const proof = { sessionId: here?.id ?? null, password: '' };
  expect(await changePassword(me, { password: next, proof, device: '' })).toMatchObject({ reason: 'wrong-password' });
  expect(await signsIn(old)).toBe(true);
});

test('guesses at the current password are throttled', async () => {
  const me = await aPerson({ name: 'minsu', password: old });
  const guess = (password: string) =>
    changePassword(me, { password: next, proof: { sessionId: null, password }, device: '' });
  for (let turn = 0; turn < 10; turn += 1) expect(await guess('wrong')).toMatchObject({ reason: 'wrong-password' });
  expect(await guess(old)).toMatchObject({ reason: 'too-many-attempts', detail: { retryAfter: expect.any(Number) } });
});

test('an account of passkeys gets its first password in a fresh session, and in no other', async () => {
  const me = await aPerson({ name: 'minsu' });
  await createSession(me.accountId, '');
  const [here] = await listSessions(me.accountId);
  const proof = { sessionId: here?.id ?? null, password: '' };
  const later = new Date(Date.now() + 11 * 60_000);
  expect(await changePassword(me, { password: next, proof, device: '' }, later)).toMatchObject({
    reason: 'proof-needed',
  });
  expect((await changePassword(me, { password: next, proof, device: '' })).ok).toBe(true);
  expect(await signsIn(next)).toBe(true);
});

test("another person's fresh session proves nothing", async () => {
  const me = await aPerson({ name: 'minsu' });
  const other = await aPerson();
  await createSession(other.accountId, '');
  const [theirs] = await database().select().from(session).where(eq(session.userId, other.accountId));
  const proof = { sessionId: theirs?.id ?? null, password: '' };
  expect(await changePassword(me, { password: next, proof, device: '' })).toMatchObject({ reason: 'proof-needed' });
});

test('the rules for passwords hold here too', async () => {
  const me = await aPerson({ name: 'bogwangdong', password: old });
  const proof = { sessionId: null, password: old };
  expect(await changePassword(me, { password: 'bogwangdong', proof, device: '' })).toMatchObject({
    reason: 'password-is-name',
  });
  expect(await changePassword(me, { password: 'short', proof, device: '' })).toMatchObject({
    reason: 'password-too-short',
  });
});

test('somebody who is not signed in changes nothing', async () => {
  const proof = { sessionId: null, password: old };
  expect(await changePassword(aPasserBy(), { password: next, proof, device: '' })).toMatchObject({
    reason: 'not-allowed',
  });
});
