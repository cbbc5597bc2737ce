import { redirect, type ActionFunctionArgs } from '@remix-run/node';
import { isField } from '#app/domain/places/place';
import { claimNext } from '#app/domain/review/claim-next.server';
import { admit } from '#app/http/admit.server';
import { readForm } from '#app/http/form.server';
import { pathIn } from '#app/i18n/languages';

/** Draws the next correction to review and leads to its card. */
export async function action(args: ActionFunctionArgs) {
  const { actor, language } = await admit(args, 'review corrections');
  const { field = '', region = '' } = await readForm(args.request);
  const drawn = await claimNext(actor, {
    ...(isField(field) || field === 'missing-place' ? { field } : {}),
    ...(region ? { region } : {}),
  });
  return redirect(pathIn(language, drawn.ok ? `/review/${drawn.value.id}` : '/review?empty'));
}

export async function loader(args: ActionFunctionArgs) {
  const { language } = await admit(args, 'review corrections');
  return redirect(pathIn(language, '/review'));
}
