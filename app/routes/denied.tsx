import { redirect, redirectDocument, type LoaderFunctionArgs } from '@remix-run/node';
import { admit } from '#app/http/admit.server';
import { ownPath } from '#app/http/own-path';
import { pathIn } from '#app/i18n/languages';

/** Where the gate sends what may not pass: to sign in, or to be told that this is for others. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, language } = await admit(args, 'public');
  const url = new URL(args.request.url);
  const to = ownPath(url.searchParams.get('to')) ?? '/';
  // A page that asked for data only is loaded whole, so that it meets the gate as a document.
  if (url.pathname.endsWith('.data')) throw redirectDocument(to);
  if (actor.kind === 'anonymous') throw redirect(`${pathIn(language, '/sign-in')}?next=${encodeURIComponent(to)}`);
  throw new Response(null, { status: 403 });
}

export default function Denied() {
  return null;
}
