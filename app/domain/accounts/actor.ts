import type { Role } from './permissions';
import type { Scope } from './scopes';

/** Who acts: somebody signed in, somebody who is not, or a command on the machine itself. */
export type Actor =
  | {
      kind: 'account';
      accountId: string;
      role: Role;
      browser: string | null;
      /** Where a token of the account acts: all that it may be used for. */
      scopes?: readonly Scope[];
    }
  | { kind: 'anonymous'; browser: string | null }
  | { kind: 'command' };

/** The person as corrections count persons: "account:<id>", or "browser:<hash>" of a browser that never signed in. */
export function personOf(actor: Actor): string | null {
  if (actor.kind === 'account') return `account:${actor.accountId}`;
  if (actor.kind === 'anonymous' && actor.browser) return `browser:${actor.browser}`;
  return null;
}

/** The name the audit log and history use: never a person's own name. */
export function auditName(actor: Actor): string {
  if (actor.kind === 'account') return `user_${actor.accountId}`;
  return actor.kind;
}
