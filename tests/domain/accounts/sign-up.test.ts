import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { readSession } from '#app/domain/accounts/sessions.server';
import { signIn } from '#app/domain/accounts/sign-in.server';
import { signUp } from '#app/domain/accounts/sign-up.server';
import { database } from '#db/client.server';
import { account, session } from '#db/schema/accounts';
import { audit, auditPayload } from '#db/schema/audit';
import { aPasserBy, aPerson } from '#tests/factories/account';
import { aVisit } from '#tests/factories/visit';
import { useDatabase } from '#tests/support/database';

useDatabase();

const password = 'eunhaeng namu 3';
const visitor = aPasserBy();
let network = 0;
const elsewhere = () => aVisit({ network: `net ${(network += 1)}` });

test('a name and a password make a volunteer who is signed in', async () => {
  const outcome = await signUp(visitor, { name: '보광동이웃', password }, aVisit());
  if (!outcome.ok) throw new Error(outcome.reason);
  const read = await readSession(outcome.value.token);
  expect(read?.account).toEqual({ id: outcome.value.accountId, name: '보광동이웃', role: 'volunteer' });
  expect(await signIn(visitor, { name: '보광동이웃', password }, aVisit())).toMatchObject({ ok: true });
});

test('the audit row names the account by its id alone', async () => {
  const outcome = await signUp(visitor, { name: 'minsu', password }, aVisit());
  if (!outcome.ok) throw new Error(outcome.reason);
  const id = outcome.value.accountId;
  const rows = await database().select().from(audit);
  expect(rows).toMatchObject([{ actor: `user_${id}`, action: 'sign up', subjectKind: 'account', subjectId: id }]);
  expect(JSON.stringify([rows, await database().select().from(auditPayload)])).not.toContain('minsu');
});

test('a password is stored as its hash alone', async () => {
  await signUp(visitor, { name: 'minsu', password }, aVisit());
  expect(JSON.stringify(await database().select().from(account))).not.toContain(password);
});

test('a name that somebody has, in another case, width or composition, is taken', async () => {
  await aPerson({ name: '보광동Minsu' });
  for (const name of ['보광동Minsu', '보광동MINSU', '보광동ｍｉｎｓｕ', '보광동Minsu'.normalize('NFD')])
    expect(await signUp(visitor, { name, password }, elsewhere())).toMatchObject({ reason: 'name-taken' });
  expect(await database().$count(session)).toBe(0);
});

test('a name or a password that breaks a rule is refused and nothing is made', async () => {
  expect(await signUp(visitor, { name: '관리자', password }, aVisit())).toMatchObject({ reason: 'name-reserved' });
  expect(await signUp(visitor, { name: 'minsu', password: 'qwer1234' }, aVisit())).toMatchObject({
    reason: 'password-common',
  });
  expect(await signUp(visitor, { name: 'bogwangdong', password: 'bogwangdong' }, aVisit())).toMatchObject({
    reason: 'password-is-name',
  });
  expect(await database().$count(account)).toBe(0);
});

test('of ten who want one name at once, one gets it', async () => {
  const wanting = Array.from({ length: 10 }, (_, turn) =>
    signUp(visitor, { name: turn % 2 ? 'minsu' : 'MinSu', password }, elsewhere()),
  );
  const outcomes = await Promise.all(wanting);
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === 'name-taken')).toHaveLength(9);
  expect(await database().$count(account)).toBe(1);
  expect(await database().$count(audit)).toBe(1);
});

test('signing up ends the session that the browser had', async () => {
  const first = await signUp(visitor, { name: 'minsu', password }, aVisit());
  if (!first.ok) throw new Error(first.reason);
  await signUp(visitor, { name: 'jiwon', password }, aVisit({ token: first.value.token }));
  expect(await readSession(first.value.token)).toBeNull();
});

test('nobody can give herself a role or an id by signing up', async () => {
  const typed = { name: 'minsu', password, role: 'administrator', id: 'mine' };
  const outcome = await signUp(visitor, typed, aVisit());
  expect(outcome.ok).toBe(true);
  const [made] = await database().select().from(account).where(eq(account.nameKey, 'minsu'));
  expect(made?.role).toBe('volunteer');
  expect(made?.id).not.toBe('mine');
});

test('thirty sign-ups from one network, tried or made, then wait', async () => {
  await aPerson({ name: 'minsu' });
  const now = new Date();
  for (let turn = 0; turn < 30; turn += 1) await signUp(visitor, { name: 'minsu', password }, aVisit(), now);
  const outcome = await signUp(visitor, { name: 'jiwon', password }, aVisit(), now);
  expect(outcome).toEqual({ ok: false, reason: 'too-many-attempts', detail: { retryAfter: 900 } });
});
