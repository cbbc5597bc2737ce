import { json, type ActionFunctionArgs } from '@remix-run/node';
import { beginPasskeySignIn } from '#app/domain/accounts/begin-passkey-sign-in.server';
import { refusedJson } from '#app/http/account-refusals.server';
import { marked } from '#app/http/actor.server';
import { admit } from '#app/http/admit.server';
import { partyAt } from '#app/http/passkeys.server';

export async function action(args: ActionFunctionArgs) {
  const { actor, origin } = await admit(args, 'public');
  const browser = marked(actor, origin);
  const outcome = await beginPasskeySignIn(browser.actor, partyAt(origin));
  return outcome.ok ? json({ options: outcome.value }, { headers: browser.headers }) : refusedJson(outcome);
}
