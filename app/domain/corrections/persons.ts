import { personOf, type Actor } from '#app/domain/accounts/actor';

/**
 * Everybody this actor counts as when it is asked whether a correction is their own: the account, and the browser they
 * use, since a person may have sent it from the same browser before signing in.
 */
export function personsOf(actor: Actor): string[] {
  if (actor.kind === 'command') return [];
  const browser = actor.browser ? [`browser:${actor.browser}`] : [];
  return actor.kind === 'account' ? [`account:${actor.accountId}`, ...browser] : browser;
}

/** Who a step is by, as its row names them. */
export const stepBy = (actor: Actor): string => personOf(actor) ?? 'anonymous';
