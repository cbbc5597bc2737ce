import { redirect, type ActionFunctionArgs } from '@remix-run/node';
import { endMyOtherSessions } from '#app/domain/accounts/end-my-other-sessions.server';
import { admit } from '#app/http/admit.server';
import { visitOf } from '#app/http/visit.server';
import { pathIn } from '#app/i18n/languages';

export async function action(args: ActionFunctionArgs) {
  const { actor, language } = await admit(args, 'manage own account');
  const { sessionId } = await visitOf(args);
  if (sessionId) await endMyOtherSessions(actor, sessionId);
  return redirect(pathIn(language, '/account'));
}
