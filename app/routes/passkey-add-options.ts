import { json, type ActionFunctionArgs } from '@remix-run/node';
import * as z from 'zod/mini';
import { beginAddingPasskey } from '#app/domain/accounts/begin-adding-passkey.server';
import { refusedJson } from '#app/http/account-refusals.server';
import { marked } from '#app/http/actor.server';
import { admit } from '#app/http/admit.server';
import { partyAt } from '#app/http/passkeys.server';
import { readJson } from '#app/http/read-json.server';
import { visitOf } from '#app/http/visit.server';

const shape = z.object({ current: z.string().check(z.maxLength(2000)) });

export async function action(args: ActionFunctionArgs) {
  const { actor, origin } = await admit(args, 'manage own account');
  const { current } = await readJson(args.request, shape);
  const { sessionId } = await visitOf(args);
  const browser = marked(actor, origin);
  const proof = { sessionId, password: current };
  const outcome = await beginAddingPasskey(browser.actor, { party: partyAt(origin), proof });
  return outcome.ok ? json({ options: outcome.value }, { headers: browser.headers }) : refusedJson(outcome);
}
