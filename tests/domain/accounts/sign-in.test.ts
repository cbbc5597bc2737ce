import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { forgetExpired } from '#app/domain/accounts/forget-expired.server';
import { createSession, readSession } from '#app/domain/accounts/sessions.server';
import { signIn } from '#app/domain/accounts/sign-in.server';
import { signOut } from '#app/domain/accounts/sign-out.server';
import { database } from '#db/client.server';
import { account, signInFailure } from '#db/schema/accounts';
import { aPasserBy, aPerson } from '#tests/factories/account';
import { aVisit } from '#tests/factories/visit';
import { useDatabase } from '#tests/support/database';

useDatabase();

const password = 'eunhaeng namu 3';
const visitor = aPasserBy();
const tokenOf = async (name: string, visit = aVisit()) => {
  const outcome = await signIn(visitor, { name, password }, visit);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value.token;
};

test('name and password sign in, in any case, width and composition of the name', async () => {
  const { accountId } = await aPerson({ name: '보광동Minsu', password });
  for (const name of [
    '보광동Minsu',
    '보광동minsu',
    '보광동ＭＩＮＳＵ',
    '보광동Minsu'.normalize('NFD'),
    ' 보광동Minsu ',
  ])
    expect(await signIn(visitor, { name, password }, aVisit())).toMatchObject({ ok: true, value: { accountId } });
});

test('each sign-in gives a new token and ends the session that the browser had: none can be planted before', async () => {
  const { accountId } = await aPerson({ name: 'minsu', password });
  const attacker = await aPerson();
  const planted = await createSession(attacker.accountId, '');
  const token = await tokenOf('minsu', aVisit({ token: planted.token }));
  expect(token).not.toBe(planted.token);
  expect(await readSession(planted.token)).toBeNull();
  expect((await readSession(token))?.account.id).toBe(accountId);
});

test('after signing out the cookie opens nothing', async () => {
  await aPerson({ name: 'minsu', password });
  const token = await tokenOf('minsu');
  await signOut(token);
  expect(await readSession(token)).toBeNull();
});

test('a wrong password, an unknown name, a deleted account, a passkey account and what can be no name look alike', async () => {
  await aPerson({ name: 'minsu', password });
  await aPerson({ name: 'keyonly' });
  const { accountId } = await aPerson({ name: 'gone', password });
  const emptied = { name: null, nameKey: null, passwordHash: null, deletedAt: new Date() };
  await database().update(account).set(emptied).where(eq(account.id, accountId));
  const outcomes = [];
  for (const name of ['minsu', 'nobody', 'gone', 'keyonly', '', 'nul\0', 'x'.repeat(5000), '\ud800'])
    outcomes.push(await signIn(visitor, { name, password: 'not the password' }, aVisit({ network: name })));
  for (const outcome of outcomes)
    expect(outcome).toEqual({ ok: false, reason: 'wrong-name-or-password', detail: undefined });
});

test('an unknown name takes as long as a wrong password', async () => {
  await aPerson({ name: 'minsu', password });
  const time = async (name: string, turn: number) => {
    const begun = process.cpuUsage();
    await signIn(visitor, { name, password: 'not the password' }, aVisit({ network: `${name} ${turn}` }));
    const { user, system } = process.cpuUsage(begun);
    return user + system;
  };
  await time('minsu', -1);
  const known: number[] = [];
  const unknown: number[] = [];
  for (let turn = 0; turn < 12; turn += 1) {
    known.push(await time('minsu', turn));
    unknown.push(await time('nobody', turn));
  }
  // The hash is most of the processor's time, which others do not add to: without it there would be a tenth of it.
  const median = (times: number[]) => times.sort((a, b) => a - b)[times.length / 2] ?? 0;
  expect(median(unknown) / median(known)).toBeGreaterThan(0.5);
  expect(median(unknown) / median(known)).toBeLessThan(2);
});

test('ten failures in a name from one network, then wait; the right password waits too', async () => {
  await aPerson({ name: 'minsu', password });
  const now = new Date();
  for (let turn = 0; turn < 10; turn += 1)
    expect(await signIn(visitor, { name: 'minsu', password: 'wrong' }, aVisit(), now)).toMatchObject({
      reason: 'wrong-name-or-password',
    });
  const eleventh = await signIn(visitor, { name: 'MINSU', password }, aVisit(), now);
  expect(eleventh).toEqual({ ok: false, reason: 'too-many-attempts', detail: { retryAfter: 900 } });
  const later = new Date(now.getTime() + 900_000);
  expect(await signIn(visitor, { name: 'minsu', password }, aVisit(), later)).toMatchObject({ ok: true });
});

test('an unknown name is throttled like a known one', async () => {
  for (let turn = 0; turn < 10; turn += 1) await signIn(visitor, { name: 'nobody', password: 'wrong' }, aVisit());
  expect(await signIn(visitor, { name: 'nobody', password }, aVisit())).toMatchObject({ reason: 'too-many-attempts' });
});

test('failures in her name from one network do not lock a person out at another', async () => {
  await aPerson({ name: 'minsu', password });
  const attacker = aVisit({ network: '198.51.100.0/24' });
  for (let turn = 0; turn < 15; turn += 1) await signIn(visitor, { name: 'minsu', password: 'wrong' }, attacker);
  expect(await signIn(visitor, { name: 'minsu', password }, aVisit())).toMatchObject({ ok: true });
});

test('fifty failures from one network in many names, then wait, and only that network', async () => {
  await aPerson({ name: 'minsu', password });
  for (let turn = 0; turn < 50; turn += 1) await signIn(visitor, { name: `name${turn}`, password: 'wrong' }, aVisit());
  expect(await signIn(visitor, { name: 'minsu', password }, aVisit())).toMatchObject({ reason: 'too-many-attempts' });
  const elsewhere = aVisit({ network: '198.51.100.0/24' });
  expect(await signIn(visitor, { name: 'minsu', password }, elsewhere)).toMatchObject({ ok: true });
});

test('a hundred failures in one name from many networks, then wait everywhere', async () => {
  await aPerson({ name: 'minsu', password });
  const now = new Date();
  for (let turn = 0; turn < 100; turn += 1)
    await signIn(visitor, { name: 'minsu', password: 'wrong' }, aVisit({ network: `net ${turn % 20}` }), now);
  expect(await signIn(visitor, { name: 'minsu', password }, aVisit(), now)).toMatchObject({
    reason: 'too-many-attempts',
  });
});

test('thirty attempts at once do not slip past the count together', async () => {
  await aPerson({ name: 'minsu', password });
  const attempts = Array.from({ length: 30 }, () => signIn(visitor, { name: 'minsu', password: 'wrong' }, aVisit()));
  const tried = (await Promise.all(attempts)).filter(
    (outcome) => !outcome.ok && outcome.reason !== 'too-many-attempts',
  );
  expect(tried.length).toBeLessThanOrEqual(10);
});

test('attempts that were refused do not lengthen the wait', async () => {
  const now = new Date();
  for (let turn = 0; turn < 40; turn += 1) await signIn(visitor, { name: 'minsu', password: 'wrong' }, aVisit(), now);
  expect(await database().$count(signInFailure, eq(signInFailure.at, now))).toBe(30);
});

test('a success forgives the slips in that name, and not those of the network', async () => {
  await aPerson({ name: 'minsu', password });
  for (let turn = 0; turn < 9; turn += 1) await signIn(visitor, { name: 'minsu', password: 'wrong' }, aVisit());
  await tokenOf('minsu');
  for (let turn = 0; turn < 9; turn += 1) await signIn(visitor, { name: 'minsu', password: 'wrong' }, aVisit());
  await tokenOf('minsu');
  for (let turn = 0; turn < 32; turn += 1) await signIn(visitor, { name: `name${turn}`, password: 'wrong' }, aVisit());
  expect(await signIn(visitor, { name: 'minsu', password }, aVisit())).toMatchObject({ reason: 'too-many-attempts' });
});

test('what is kept of failures names nobody, and not for longer than it counts', async () => {
  await signIn(visitor, { name: 'minsu', password: 'wrong' }, aVisit());
  const rows = JSON.stringify(await database().select().from(signInFailure));
  expect(rows).not.toMatch(/minsu|203\.0/);
  await forgetExpired(new Date(Date.now() + 16 * 60_000));
  expect(await database().select().from(signInFailure)).toEqual([]);
});
