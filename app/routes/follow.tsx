import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { attachSubmission } from '#app/domain/corrections/attach-submission.server';
import { followSubmission } from '#app/domain/corrections/follow-submission.server';
import { withdrawCorrection } from '#app/domain/corrections/withdraw-correction.server';
import { admit } from '#app/http/admit.server';
import { readForm } from '#app/http/form.server';
import { unprocessable } from '#app/http/problems.server';
import { statusOf } from '#app/http/refusal';
import { wordsIn } from '#app/i18n/i18n.server';
import { pathIn } from '#app/i18n/languages';
import { usePath } from '#app/i18n/path';
import { Button } from '#app/ui/button';
import { Callout } from '#app/ui/callout';
import { CopyButton } from '#app/ui/copy-button';
import { SubmissionProgress } from '#app/ui/correct/submission-progress';
import { LetGoOfSent } from '#app/ui/offline/kept-until-sent';
import { Form } from '#app/ui/form';

/** What became of a submission, for whoever holds its secret link. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, language, origin } = await admit(args, 'public');
  const secret = args.params.secret ?? '';
  const submission = await followSubmission(secret);
  if (!submission) throw new Response(null, { status: 404 });
  return {
    submission,
    page: pathIn(language, `/follow/${secret}`),
    link: origin + pathIn(language, `/follow/${secret}`),
    signedIn: actor.kind === 'account',
    now: new Date().toISOString(),
    title: wordsIn(language)('follow.title'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, language } = await admit(args, 'public');
  const typed = await readForm(args.request);
  const secret = args.params.secret ?? '';
  const outcome = typed.attach
    ? await attachSubmission(actor, secret)
    : await withdrawCorrection({ actor, secret }, { id: typed.correction ?? '' });
  if (outcome.ok) return redirect(pathIn(language, `/follow/${secret}`));
  if (outcome.reason === 'not-found') throw new Response(null, { status: 404 });
  return unprocessable({ sent: `refusal.${outcome.reason}` }, typed, { status: statusOf(outcome.reason) });
}

export default function Follow() {
  const { submission, page, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation();
  return (
    <>
      <h1>{t('follow.heading')}</h1>
      <div className="mt-4 grid gap-6">
        <Receipt />
        {answer?.problems.sent ? <Callout tone="bad" status title={t(answer.problems.sent)} /> : null}
        <SubmissionProgress submission={submission} at={page} amendAt={`${page}/amend`} now={now} />
        {submission.attached ? null : <Attach />}
      </div>
    </>
  );
}

function Receipt() {
  const { submission, page, link } = useLoaderData<typeof loader>();
  const [asked] = useSearchParams();
  const { t } = useTranslation();
  if (!asked.has('sent')) return null;
  return (
    <Callout tone="good" status title={t('follow.received', { number: submission.id.toUpperCase() })}>
      <LetGoOfSent />
      <p>{t('follow.linkOnce')}</p>
      <p>
        <a href={page} className="break-all">
          {link}
        </a>
      </p>
      <CopyButton text={link} label={t('follow.copy')} />
      <p>{t('follow.whatNext')}</p>
    </Callout>
  );
}

/** Whoever has an account, or makes one, need not keep the link. */
function Attach() {
  const { page, signedIn } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const path = usePath();
  return (
    <section aria-labelledby="attach" className="grid gap-2 border-t border-line pt-4">
      <h2 id="attach">{t('follow.attach.heading')}</h2>
      <p>{t('follow.attach.about')}</p>
      {signedIn ? (
        <Form className="">
          <input type="hidden" name="attach" value="yes" />
          <Button weight="quiet">{t('follow.attach.button')}</Button>
        </Form>
      ) : (
        <p>
          <Link to={`${path('/sign-in')}?next=${encodeURIComponent(page)}`}>{t('layout.signIn')}</Link>
        </p>
      )}
    </section>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: 'robots', content: 'noindex' },
];
