import type { Actor } from './actor';
import { listTokens, type ListedToken } from './api-tokens.server';
import { may } from './permissions';

/** The tokens of the account, for its owner's own eyes. */
export async function listMyTokens(actor: Actor, now = new Date()): Promise<ListedToken[]> {
  if (!may(actor, 'manage own account') || actor.kind !== 'account') return [];
  return listTokens(actor.accountId, now);
}
