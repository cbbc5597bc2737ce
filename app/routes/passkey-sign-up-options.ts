import { json, type ActionFunctionArgs } from '@remix-run/node';
import * as z from 'zod/mini';
import { beginPasskeySignUp } from '#app/domain/accounts/begin-passkey-sign-up.server';
import { refusedJson } from '#app/http/account-refusals.server';
import { marked } from '#app/http/actor.server';
import { admit } from '#app/http/admit.server';
import { partyAt } from '#app/http/passkeys.server';
import { readJson } from '#app/http/read-json.server';
import { visitOf } from '#app/http/visit.server';

const shape = z.object({ name: z.string().check(z.maxLength(200)) });

export async function action(args: ActionFunctionArgs) {
  const { actor, origin } = await admit(args, 'public');
  const { name } = await readJson(args.request, shape);
  const { network } = await visitOf(args);
  const browser = marked(actor, origin);
  const outcome = await beginPasskeySignUp(browser.actor, { name, party: partyAt(origin), network });
  return outcome.ok ? json({ options: outcome.value }, { headers: browser.headers }) : refusedJson(outcome);
}
