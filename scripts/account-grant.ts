import { grantRole } from '#app/domain/accounts/grant-role.server';
import { roles, type Role } from '#app/domain/accounts/permissions';
import { command, Failure } from './command';

const refusals = {
  'no-such-account': 'Nobody has this name. Names are as people sign up with them.',
  'last-administrator': 'This is the last administrator. Make somebody else administrator first.',
  'not-allowed': 'A command may do this; something is wrong.',
};

await command({ name: 'account:grant', usage: 'NAME ROLE', words: 2 }, async ({ words: [name = '', wanted = ''] }) => {
  const role = roleNamed(wanted);
  const outcome = await grantRole({ kind: 'command' }, { name, role });
  if (!outcome.ok) throw new Failure(refusals[outcome.reason]);
  const { accountId, before } = outcome.value;
  const text = before === role ? `${name} is ${role} already.` : `${name} is ${role} now, and was ${before}.`;
  return { text, json: { account: accountId, role, before } };
});

function roleNamed(wanted: string): Role {
  const role = roles.find((known) => known === wanted);
  if (!role) throw new Error(`There is no role "${wanted}". The roles are ${roles.join(', ')}.`);
  return role;
}
