import { json, type ActionFunctionArgs } from '@remix-run/node';
import * as z from 'zod/mini';
import { finishAddingPasskey } from '#app/domain/accounts/finish-adding-passkey.server';
import { madePasskey } from '#app/domain/accounts/passkey-response';
import { refusedJson } from '#app/http/account-refusals.server';
import { admit } from '#app/http/admit.server';
import { ownPath } from '#app/http/own-path';
import { partyAt } from '#app/http/passkeys.server';
import { readJson } from '#app/http/read-json.server';

const shape = z.object({ credential: madePasskey, next: z.string() });

export async function action(args: ActionFunctionArgs) {
  const { actor, origin } = await admit(args, 'manage own account');
  const { credential, next } = await readJson(args.request, shape);
  const outcome = await finishAddingPasskey(actor, { made: credential, party: partyAt(origin) });
  return outcome.ok ? json({ to: ownPath(next) ?? '/account' }) : refusedJson(outcome);
}
