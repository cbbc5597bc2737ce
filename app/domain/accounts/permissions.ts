import type { Actor } from './actor';
import { scopesOpen } from './scopes';

export const roles = ['volunteer', 'reviewer', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** The whole of who may do what. `everyone` includes people who are not signed in; the machine's own commands may do all. */
export const permissions = {
  'sign up': 'everyone',
  'sign in': 'everyone',
  'submit correction': 'everyone',
  'confirm fact': 'everyone',
  'manage own account': roles,
  'see own corrections': roles,
  'review corrections': ['reviewer', 'administrator'],
  'undo decision': ['reviewer', 'administrator'],
  'import data': ['administrator'],
  'decide mismatch': ['administrator'],
  'cut release': ['administrator'],
  'grant roles': ['administrator'],
  'see health': ['administrator'],
} as const satisfies Record<string, 'everyone' | readonly Role[]>;

export type Permission = keyof typeof permissions;

export function may(actor: Actor, permission: Permission): boolean {
  if (actor.kind === 'command') return true;
  if (actor.kind === 'account' && actor.scopes && !scopesOpen(actor.scopes, permission)) return false;
  const allowed: 'everyone' | readonly Role[] = permissions[permission];
  if (allowed === 'everyone') return true;
  return actor.kind === 'account' && allowed.includes(actor.role);
}
