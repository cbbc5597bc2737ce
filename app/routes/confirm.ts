import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { confirmPublished } from '#app/domain/corrections/confirm-published.server';
import { marked } from '#app/http/actor.server';
import { admit } from '#app/http/admit.server';
import { readForm } from '#app/http/form.server';
import { pathIn } from '#app/i18n/languages';

/** "Still right": one tap on a fact, and back to the place. */
export async function action(args: ActionFunctionArgs) {
  const { actor: asking, language, origin } = await admit(args, 'confirm fact');
  const { field = '', item = '' } = await readForm(args.request);
  const { actor, headers } = marked(asking, origin);
  const placeId = args.params.id ?? '';
  const confirmed = await confirmPublished(actor, { placeId, item, field });
  if (!confirmed.ok) throw new Response(null, { status: confirmed.reason === 'not-allowed' ? 403 : 404 });
  return redirect(pathIn(language, `/places/${placeId}?confirmed=${field}`), { headers });
}

export async function loader(args: LoaderFunctionArgs) {
  const { language } = await admit(args, 'confirm fact');
  return redirect(pathIn(language, `/places/${encodeURIComponent(args.params.id ?? '')}`));
}
