import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { endMyOtherSessions } from '#app/domain/accounts/end-my-other-sessions.server';
import { endMySession } from '#app/domain/accounts/end-my-session.server';
import { forgetExpired } from '#app/domain/accounts/forget-expired.server';
import { createSession, endSession, listSessions, readSession } from '#app/domain/accounts/sessions.server';
import { database } from '#db/client.server';
import { account, session } from '#db/schema/accounts';
import { aPerson } from '#tests/factories/account';
import { useDatabase } from '#tests/support/database';

useDatabase();

const days = 24 * 60 * 60_000;
const inDays = (count: number) => new Date(Date.now() + count * days);

test('a session names its account, with the name and role of this moment', async () => {
  const { accountId } = await aPerson({ name: 'minsu', role: 'reviewer' });
  const { token } = await createSession(accountId, 'Chrome · Android');
  expect(await readSession(token)).toMatchObject({
    account: { id: accountId, name: 'minsu', role: 'reviewer' },
    session: { device: 'Chrome · Android', extended: false },
  });
});

test('a role that is taken away is gone at the next request of a session that is open', async () => {
  const { accountId } = await aPerson({ role: 'administrator' });
  const { token } = await createSession(accountId, '');
  expect((await readSession(token))?.account.role).toBe('administrator');
  await database().update(account).set({ role: 'volunteer' }).where(eq(account.id, accountId));
  expect((await readSession(token))?.account.role).toBe('volunteer');
});

test('the table holds no token, and what it holds signs nobody in', async () => {
  const { accountId } = await aPerson();
  const { token } = await createSession(accountId, '');
  const [row] = await database().select().from(session);
  expect(JSON.stringify(row)).not.toContain(token);
  expect(await readSession(row?.id ?? '')).toBeNull();
});

test('every session has a token of its own', async () => {
  const { accountId } = await aPerson();
  const [first, second] = [await createSession(accountId, ''), await createSession(accountId, '')];
  expect(first.token).not.toBe(second.token);
});

test('an ended session opens nothing, and ending it again is no error', async () => {
  const { accountId } = await aPerson();
  const { token } = await createSession(accountId, '');
  await endSession(token);
  expect(await readSession(token)).toBeNull();
  await endSession(token);
});

test('what is not a token is read without asking the database', async () => {
  for (const odd of ['', 'x', '\0', 'a'.repeat(1000), "' or 1=1 --"]) expect(await readSession(odd)).toBeNull();
});

test('a session slides: in its second half a visit starts its time anew', async () => {
  const { accountId } = await aPerson();
  const { token } = await createSession(accountId, '');
  expect((await readSession(token))?.session.extended).toBe(false);
  await database()
    .update(session)
    .set({ expiresAt: inDays(10) });
  const read = await readSession(token);
  expect(read?.session.extended).toBe(true);
  expect(read?.session.expiresAt.getTime()).toBeGreaterThan(inDays(29).getTime());
  expect((await readSession(token))?.session.extended).toBe(false);
});

test('a session that ran out is over, and one of half a year too, however often it was used', async () => {
  const { accountId } = await aPerson();
  const idle = await createSession(accountId, 'idle');
  const old = await createSession(accountId, 'old');
  await database()
    .update(session)
    .set({ expiresAt: inDays(-1) })
    .where(eq(session.device, 'idle'));
  await database()
    .update(session)
    .set({ createdAt: inDays(-181) })
    .where(eq(session.device, 'old'));
  expect(await readSession(idle.token)).toBeNull();
  expect(await readSession(old.token)).toBeNull();
  expect(await listSessions(accountId)).toEqual([]);
  await forgetExpired();
  expect(await database().select().from(session)).toEqual([]);
});

test('a session that a sign-in leaves behind after the account was deleted opens nothing', async () => {
  const { accountId } = await aPerson();
  const { token } = await createSession(accountId, '');
  const emptied = { name: null, nameKey: null, passwordHash: null, deletedAt: new Date() };
  await database().update(account).set(emptied).where(eq(account.id, accountId));
  expect(await readSession(token)).toBeNull();
});

test('a person sees her own sessions, ends one of them, or all but the one in use', async () => {
  const me = await aPerson();
  const other = await aPerson();
  const mine = [];
  for (const device of ['telephone', 'desk', 'library']) mine.push(await createSession(me.accountId, device));
  const theirs = await createSession(other.accountId, 'theirs');
  const listed = await listSessions(me.accountId);
  expect(listed.map(({ device }) => device).sort()).toEqual(['desk', 'library', 'telephone']);

  const library = listed.find(({ device }) => device === 'library');
  expect(await endMySession(me, library?.id ?? '')).toMatchObject({ ok: true });
  expect(await readSession(mine[2]?.token ?? '')).toBeNull();

  const desk = listed.find(({ device }) => device === 'desk');
  expect(await endMyOtherSessions(me, desk?.id ?? '')).toMatchObject({ ok: true, value: 1 });
  expect(await readSession(mine[0]?.token ?? '')).toBeNull();
  expect(await readSession(mine[1]?.token ?? '')).not.toBeNull();
  expect(await readSession(theirs.token)).not.toBeNull();
});

test("another person's session cannot be ended by its id, and looks like none", async () => {
  const me = await aPerson();
  const other = await aPerson();
  const theirs = await createSession(other.accountId, '');
  const [listed] = await listSessions(other.accountId);
  expect(await endMySession(me, listed?.id ?? '')).toMatchObject({ ok: false, reason: 'no-such-session' });
  expect(await endMySession(me, 'nothing')).toMatchObject({ ok: false, reason: 'no-such-session' });
  expect(await readSession(theirs.token)).not.toBeNull();
});
