import { redirect, type ActionFunctionArgs } from '@remix-run/node';
import { undoDecision } from '#app/domain/review/undo-decision.server';
import { admit } from '#app/http/admit.server';
import { readForm } from '#app/http/form.server';
import { pathIn } from '#app/i18n/languages';

/** Takes back one's own decision and leads to the card, or to the queue with the reason why it stays. */
export async function action(args: ActionFunctionArgs) {
  const { actor, language } = await admit(args, 'undo decision');
  const { decision = '' } = await readForm(args.request);
  const undone = await undoDecision(actor, { id: decision });
  return redirect(
    pathIn(language, undone.ok ? `/review/${undone.value.correctionId}?undone` : `/review?refused=${undone.reason}`),
  );
}

export async function loader(args: ActionFunctionArgs) {
  const { language } = await admit(args, 'undo decision');
  return redirect(pathIn(language, '/review'));
}
