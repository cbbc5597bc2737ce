import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { findOwnSubmission } from '#app/domain/corrections/find-own-submission.server';
import { withdrawCorrection } from '#app/domain/corrections/withdraw-correction.server';
import { admit } from '#app/http/admit.server';
import { readForm } from '#app/http/form.server';
import { unprocessable } from '#app/http/problems.server';
import { statusOf } from '#app/http/refusal';
import { wordsIn } from '#app/i18n/i18n.server';
import { pathIn } from '#app/i18n/languages';
import { usePath } from '#app/i18n/path';
import { Callout } from '#app/ui/callout';
import { BackToMy } from '#app/ui/correct/back-to-my';
import { SubmissionProgress } from '#app/ui/correct/submission-progress';
import { LetGoOfSent } from '#app/ui/offline/kept-until-sent';

/** What was sent at once from this account: the receipt at first, and where each line stands from then on. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, language } = await admit(args, 'see own corrections');
  const submission = await findOwnSubmission(actor, args.params.submission ?? '');
  if (!submission) throw new Response(null, { status: 404 });
  return { submission, now: new Date().toISOString(), title: wordsIn(language)('follow.title') };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, language } = await admit(args, 'see own corrections');
  const typed = await readForm(args.request);
  const withdrawn = await withdrawCorrection({ actor, secret: null }, { id: typed.correction ?? '' });
  if (withdrawn.ok) return redirect(pathIn(language, '/my'));
  if (withdrawn.reason === 'not-found') throw new Response(null, { status: 404 });
  return unprocessable({ sent: `refusal.${withdrawn.reason}` }, typed, { status: statusOf(withdrawn.reason) });
}

export default function MySent() {
  const { submission, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [asked] = useSearchParams();
  const { t } = useTranslation();
  const path = usePath();
  return (
    <>
      <BackToMy />
      <h1>{t('follow.heading')}</h1>
      <div className="mt-4 grid gap-6">
        {asked.has('sent') ? (
          <Callout tone="good" status title={t('follow.received', { number: submission.id.toUpperCase() })}>
            <LetGoOfSent />
            <p>{t('follow.whatNext')}</p>
          </Callout>
        ) : null}
        {answer?.problems.sent ? <Callout tone="bad" status title={t(answer.problems.sent)} /> : null}
        <SubmissionProgress
          submission={submission}
          at={path(`/my/sent/${submission.id}`)}
          amendAt={path('/my/amend')}
          now={now}
        />
      </div>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
