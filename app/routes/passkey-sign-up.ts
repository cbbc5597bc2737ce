import type { ActionFunctionArgs } from '@remix-run/node';
import * as z from 'zod/mini';
import { finishPasskeySignUp } from '#app/domain/accounts/finish-passkey-sign-up.server';
import { madePasskey } from '#app/domain/accounts/passkey-response';
import { refusedJson } from '#app/http/account-refusals.server';
import { admit } from '#app/http/admit.server';
import { partyAt } from '#app/http/passkeys.server';
import { readJson } from '#app/http/read-json.server';
import { signedInJson } from '#app/http/signed-in.server';
import { visitOf } from '#app/http/visit.server';

const shape = z.object({ credential: madePasskey, next: z.string() });

export async function action(args: ActionFunctionArgs) {
  const { actor, origin } = await admit(args, 'public');
  const { credential, next } = await readJson(args.request, shape);
  const outcome = await finishPasskeySignUp(actor, { made: credential, party: partyAt(origin) }, await visitOf(args));
  return outcome.ok ? signedInJson(outcome.value, origin, next) : refusedJson(outcome);
}
