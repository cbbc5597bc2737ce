import { expect, test } from 'vitest';
import type { Actor } from '#app/domain/accounts/actor';
import { may, type Permission, permissions } from '#app/domain/accounts/permissions';

const everyone: Permission[] = ['sign up', 'sign in', 'submit correction', 'confirm fact'];
const signedIn: Permission[] = [...everyone, 'manage own account', 'see own corrections'];
const reviewer: Permission[] = [...signedIn, 'review corrections', 'undo decision'];
const administrator: Permission[] = [
  ...reviewer,
  'import data',
  'decide mismatch',
  'cut release',
  'grant roles',
  'see health',
];

const actors: [string, Actor, Permission[]][] = [
  ['somebody who is not signed in', { kind: 'anonymous', browser: 'b' }, everyone],
  ['a volunteer', { kind: 'account', accountId: 'a', role: 'volunteer', browser: 'b' }, signedIn],
  ['a reviewer', { kind: 'account', accountId: 'a', role: 'reviewer', browser: 'b' }, reviewer],
  ['an administrator', { kind: 'account', accountId: 'a', role: 'administrator', browser: 'b' }, administrator],
  ['a command on the machine', { kind: 'command' }, Object.keys(permissions) as Permission[]],
];

test.each(actors)('%s may do exactly what the table says', (_who, actor, expected) => {
  const allowed = (Object.keys(permissions) as Permission[]).filter((permission) => may(actor, permission));
  expect(allowed.sort()).toEqual([...expected].sort());
});

test('a role that is not one may do only what everyone may', () => {
  const stranger = { kind: 'account', accountId: 'a', role: 'owner', browser: null } as unknown as Actor;
  const allowed = (Object.keys(permissions) as Permission[]).filter((permission) => may(stranger, permission));
  expect(allowed.sort()).toEqual([...everyone].sort());
});
