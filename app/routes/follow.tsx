import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { followSubmission } from '#app/domain/corrections/follow-submission.server';
import { withdrawCorrection } from '#app/domain/corrections/withdraw-correction.server';
import { admit } from '#app/http/admit.server';
import { readForm } from '#app/http/form.server';
import { unprocessable } from '#app/http/problems.server';
import { statusOf } from '#app/http/refusal';
import { wordsIn } from '#app/i18n/i18n.server';
import { pathIn } from '#app/i18n/languages';
import { usePath } from '#app/i18n/path';
import { Callout } from '#app/ui/callout';
import { CopyButton } from '#app/ui/copy-button';
import { CorrectionProgress } from '#app/ui/correct/correction-progress';
import { useFactText } from '#app/ui/fact-value';

/** What became of a submission, for whoever holds its secret link. */
export async function loader(args: LoaderFunctionArgs) {
  const { language, origin } = await admit(args, 'public');
  const secret = args.params.secret ?? '';
  const submission = await followSubmission(secret);
  if (!submission) throw new Response(null, { status: 404 });
  return {
    submission,
    link: origin + pathIn(language, `/follow/${secret}`),
    now: new Date().toISOString(),
    title: wordsIn(language)('follow.title'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, language } = await admit(args, 'public');
  const typed = await readForm(args.request);
  const secret = args.params.secret ?? '';
  const withdrawn = await withdrawCorrection({ actor, secret }, typed.correction ?? '');
  if (!withdrawn.ok) {
    if (withdrawn.reason === 'not-found') throw new Response(null, { status: 404 });
    return unprocessable({ withdraw: `refusal.${withdrawn.reason}` }, typed, { status: statusOf(withdrawn.reason) });
  }
  return redirect(pathIn(language, `/follow/${secret}`));
}

export default function Follow() {
  const { submission, link, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [asked] = useSearchParams();
  const { t } = useTranslation();
  const path = usePath();
  const text = useFactText();
  const secretPath = new URL(link).pathname;
  return (
    <>
      <h1>{t('follow.heading')}</h1>
      <div className="mt-4 grid gap-6">
        {asked.has('sent') ? (
          <Callout tone="good" status title={t('follow.received', { number: submission.id.toUpperCase() })}>
            <p>{t('follow.linkOnce')}</p>
            <p>
              <a href={secretPath} className="break-all">
                {link}
              </a>
            </p>
            <CopyButton text={link} label={t('follow.copy')} />
            <p>{t('follow.whatNext')}</p>
          </Callout>
        ) : null}
        {answer?.problems.withdraw ? <Callout tone="bad" status title={t(answer.problems.withdraw)} /> : null}
        {submission.corrections.map((one) => (
          <CorrectionProgress
            key={one.id}
            correction={one}
            now={now}
            amendPath={`${secretPath}/amend/${one.id}`}
            withdrawPath={secretPath}
          />
        ))}
        {submission.confirmed.map((line) => (
          <Callout
            key={`${line.item}${line.field}`}
            tone="good"
            title={t('follow.confirmed', { field: t(`fact.${line.field}.label`) })}
          >
            {text(line.field as 'phone', line.value)}
          </Callout>
        ))}
        <p>
          <Link to={path('/search')}>{t('follow.more')}</Link>
        </p>
      </div>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: 'robots', content: 'noindex' },
];
