import { redirect, type ActionFunctionArgs } from '@remix-run/node';
import { endMySession } from '#app/domain/accounts/end-my-session.server';
import { admit } from '#app/http/admit.server';
import { readForm } from '#app/http/form.server';
import { pathIn } from '#app/i18n/languages';

export async function action(args: ActionFunctionArgs) {
  const { actor, language } = await admit(args, 'manage own account');
  const { id = '' } = await readForm(args.request);
  const outcome = await endMySession(actor, id);
  // One that had ended by itself is no problem to tell of; somebody else's looks the same.
  if (!outcome.ok && outcome.reason === 'not-allowed') throw new Response(null, { status: 403 });
  return redirect(pathIn(language, '/account'));
}
