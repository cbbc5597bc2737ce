import { redirect, type ActionFunctionArgs } from '@remix-run/node';
import { endToken } from '#app/domain/accounts/end-token.server';
import { admit } from '#app/http/admit.server';
import { readForm } from '#app/http/form.server';
import { pathIn } from '#app/i18n/languages';

export async function action(args: ActionFunctionArgs) {
  const { actor, language } = await admit(args, 'manage own account');
  const { id = '' } = await readForm(args.request);
  const ended = await endToken(actor, id);
  // One that had run out by itself is no problem to tell of; somebody else's looks the same.
  if (!ended.ok && ended.reason === 'not-allowed') throw new Response(null, { status: 403 });
  return redirect(pathIn(language, '/account/tokens'));
}
