import { createHash } from 'node:crypto';
import { DrizzlePostgreSQLAdapter } from '@lucia-auth/adapter-drizzle';
import { and, desc, eq, gt, lte, ne, or } from 'drizzle-orm';
import { type Adapter, Lucia, TimeSpan } from 'lucia';
import { type Database, database, type Tx } from '#db/client.server';
import { account, session } from '#db/schema/accounts';
import type { Role } from './permissions';

/** A session ends after this long without a visit: each visit in its second half starts the time anew. */
const idle = new TimeSpan(30, 'd');
/** … and after this long whatever happens, so that a stolen cookie does not live for ever. */
const longest = new TimeSpan(180, 'd');

export type Session = { id: string; device: string; createdAt: Date; expiresAt: Date };
export type SignedIn = {
  /** `extended`: the end moved, so the cookie must be set again. */
  session: Session & { extended: boolean };
  account: { id: string; name: string; role: Role };
};
/** What the cookie carries: never stored, and never the same twice. */
export type NewSession = { token: string; expiresAt: Date };

export async function createSession(
  accountId: string,
  device: string,
  db: Database | Tx = database(),
): Promise<NewSession> {
  const made = await lucia(db).createSession(accountId, { device: device.slice(0, 60), createdAt: new Date() });
  return { token: made.id, expiresAt: made.expiresAt };
}

/** Null for a token that is unknown, ended or too old. Role and name are read anew each time. */
export async function readSession(token: string): Promise<SignedIn | null> {
  if (!tokenShape.test(token)) return null;
  const read = await lucia().validateSession(token);
  if (!read.session) return null;
  const { device, createdAt, expiresAt, fresh } = read.session;
  const { id, name, role } = read.user;
  return { session: { id: hashOf(token), device, createdAt, expiresAt, extended: fresh }, account: { id, name, role } };
}

export async function endSession(token: string): Promise<void> {
  if (tokenShape.test(token)) await lucia().invalidateSession(token);
}

/** Those of the account that still sign somebody in, newest first. Their ids are hashes and safe to show to its owner. */
export const listSessions = (accountId: string, now = new Date()): Promise<Session[]> =>
  database()
    .select({ id: session.id, device: session.device, createdAt: session.createdAt, expiresAt: session.expiresAt })
    .from(session)
    .where(and(eq(session.userId, accountId), gt(session.expiresAt, now), gt(session.createdAt, oldestStart(now))))
    .orderBy(desc(session.createdAt), session.id);

/** Ends one of the account's own sessions by its listed id; false where it has none such. */
export async function endListedSession(accountId: string, id: string): Promise<boolean> {
  const mine = and(eq(session.userId, accountId), eq(session.id, id));
  return (await database().delete(session).where(mine).returning()).length > 0;
}

/** Ends every session of the account but the one kept, and says how many. */
export async function endOtherSessions(accountId: string, kept: string | null, db: Database | Tx = database()) {
  const others = and(eq(session.userId, accountId), kept === null ? undefined : ne(session.id, kept));
  return (await db.delete(session).where(others).returning()).length;
}

export async function forgetExpiredSessions(now = new Date()): Promise<void> {
  await database()
    .delete(session)
    .where(or(lte(session.expiresAt, now), lte(session.createdAt, oldestStart(now))));
}

/** Lucia would store the cookie's value itself; here it sees the value and the table sees the SHA-256. */
function hashedTokens(adapter: Adapter): Adapter {
  return {
    setSession: (made) => adapter.setSession({ ...made, id: hashOf(made.id) }),
    async getSessionAndUser(token) {
      const [found, user] = await adapter.getSessionAndUser(hashOf(token));
      if (!found || !user) return [null, null];
      // A sign-in that was under way while the account was deleted may leave a session behind; it opens nothing.
      if (user.attributes.deletedAt || found.attributes.createdAt <= oldestStart(new Date())) return [null, null];
      return [{ ...found, id: token }, user];
    },
    getUserSessions: (accountId) => adapter.getUserSessions(accountId),
    updateSessionExpiration: (token, until) => adapter.updateSessionExpiration(hashOf(token), until),
    deleteSession: (token) => adapter.deleteSession(hashOf(token)),
    deleteUserSessions: (accountId) => adapter.deleteUserSessions(accountId),
    deleteExpiredSessions: () => adapter.deleteExpiredSessions(),
  };
}

/** Made per call: it holds no state, and the handle differs between a transaction and the pool. */
const lucia = (db: Database | Tx = database()) =>
  new Lucia(hashedTokens(new DrizzlePostgreSQLAdapter(db, session, account)), {
    sessionExpiresIn: idle,
    getSessionAttributes: ({ device, createdAt }) => ({ device, createdAt }),
    getUserAttributes: ({ name, role }) => ({ name: name ?? '', role }),
  });

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');
const oldestStart = (now: Date) => new Date(now.getTime() - longest.milliseconds());
/** 200 random bits in Lucia's base 32. */
const tokenShape = /^[a-z2-7]{40}$/;

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof lucia>;
    DatabaseSessionAttributes: { device: string; createdAt: Date };
    DatabaseUserAttributes: { name: string | null; role: Role; deletedAt: Date | null };
  }
}
