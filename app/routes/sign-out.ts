import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { signOut } from '#app/domain/accounts/sign-out.server';
import { admit } from '#app/http/admit.server';
import { clearedCookie } from '#app/http/cookies.server';
import { visitOf } from '#app/http/visit.server';
import { pathIn } from '#app/i18n/languages';

/** Somebody who opens the address by hand meant to sign out, but a link must not do it for her. */
export async function loader(args: LoaderFunctionArgs) {
  const { language } = await admit(args, 'public');
  return redirect(pathIn(language, '/account'));
}

export async function action(args: ActionFunctionArgs) {
  const { language, origin } = await admit(args, 'public');
  const { token } = await visitOf(args);
  if (token) await signOut(token);
  return redirect(pathIn(language, '/'), { headers: { 'Set-Cookie': clearedCookie('session', origin) } });
}
