import type { Permission } from './permissions';

/** What a token of the API may be used for; its account may do more. */
export const scopes = ['read', 'submit', 'review'] as const;
export type Scope = (typeof scopes)[number];

/** What a scope opens. A permission that no scope names, such as looking after one's account, is closed to every token. */
const opens: { [scope in Scope]: readonly Permission[] } = {
  read: ['see own corrections'],
  submit: ['submit correction', 'confirm fact'],
  review: ['review corrections', 'undo decision'],
};

export const scopesOpen = (held: readonly Scope[], permission: Permission): boolean =>
  held.some((scope) => opens[scope].includes(permission));
