import { createHash, randomBytes } from 'node:crypto';
import { and, desc, eq, gt, isNull, lt, lte, or } from 'drizzle-orm';
import { type Database, database, type Tx } from '#db/client.server';
import { account, apiToken } from '#db/schema/accounts';
import type { Actor } from './actor';
import { tokenPrefix } from './api-token';
import type { Scope } from './scopes';

export interface ListedToken {
  id: string;
  name: string;
  scopes: Scope[];
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
}

/** 256 random bits; shown once, and kept as its hash alone. */
export const newToken = () => tokenPrefix + randomBytes(32).toString('base64url');

export const tokenHash = (token: string) => createHash('sha256').update(token).digest('base64url');

const hour = 60 * 60_000;

/** Who a token acts for, with what it allows; null for one that is unknown, ended or too old. The role is read anew each time. */
export async function actorOfToken(token: string, now = new Date()): Promise<(Actor & { kind: 'account' }) | null> {
  if (!/^bdt_[\w-]{43}$/.test(token)) return null;
  const [row] = await database()
    .select({ token: apiToken, role: account.role })
    .from(apiToken)
    .innerJoin(account, eq(account.id, apiToken.accountId))
    .where(and(eq(apiToken.hash, tokenHash(token)), gt(apiToken.expiresAt, now), isNull(account.deletedAt)));
  if (!row) return null;
  const { id, accountId, scopes } = row.token;
  const anHourAgo = new Date(now.getTime() - hour);
  if (!row.token.lastUsedAt || row.token.lastUsedAt < anHourAgo)
    await database()
      .update(apiToken)
      .set({ lastUsedAt: now })
      .where(and(eq(apiToken.id, id), or(isNull(apiToken.lastUsedAt), lt(apiToken.lastUsedAt, anHourAgo))));
  return { kind: 'account', accountId, role: row.role, browser: null, scopes: scopes as Scope[] };
}

/** Those of an account that still open something, the newest first. */
export async function listTokens(accountId: string, now = new Date()): Promise<ListedToken[]> {
  const { id, name, scopes, createdAt, expiresAt, lastUsedAt } = apiToken;
  const rows = await database()
    .select({ id, name, scopes, createdAt, expiresAt, lastUsedAt })
    .from(apiToken)
    .where(and(eq(apiToken.accountId, accountId), gt(apiToken.expiresAt, now)))
    .orderBy(desc(apiToken.createdAt), apiToken.id);
  return rows.map((row) => ({ ...row, scopes: row.scopes as Scope[] }));
}

/** Ends every token of an account. */
export async function endAllTokens(accountId: string, db: Database | Tx = database()): Promise<void> {
  await db.delete(apiToken).where(eq(apiToken.accountId, accountId));
}

export async function forgetExpiredTokens(now = new Date()): Promise<void> {
  await database().delete(apiToken).where(lte(apiToken.expiresAt, now));
}
