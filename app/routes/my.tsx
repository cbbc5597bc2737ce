import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { listOwnCorrections } from '#app/domain/corrections/list-own-corrections.server';
import { withdrawCorrection } from '#app/domain/corrections/withdraw-correction.server';
import { listNotices } from '#app/domain/notices/list-notices.server';
import { markNoticesRead } from '#app/domain/notices/mark-notices-read.server';
import { admit } from '#app/http/admit.server';
import { readForm } from '#app/http/form.server';
import { unprocessable } from '#app/http/problems.server';
import { statusOf } from '#app/http/refusal';
import { wordsIn } from '#app/i18n/i18n.server';
import { pathIn } from '#app/i18n/languages';
import { usePath } from '#app/i18n/path';
import { Button } from '#app/ui/button';
import { Callout } from '#app/ui/callout';
import { CorrectionProgress } from '#app/ui/correct/correction-progress';
import { useFactLabel } from '#app/ui/fact-label';
import { Form } from '#app/ui/form';
import { InKorean } from '#app/ui/in-korean';
import { Pager } from '#app/ui/pager';
import { ReleaseLink } from '#app/ui/release/release-link';
import { Ago } from '#app/ui/time';

/** One's own corrections, and what others did with them since one last looked. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, language } = await admit(args, 'see own corrections');
  const before = new URL(args.request.url).searchParams.get('before');
  const { corrections, next } = await listOwnCorrections(actor, { before });
  const notices = before ? [] : (await listNotices(actor)).filter(({ unread }) => unread);
  return {
    corrections,
    notices,
    newest: notices[0]?.id ?? 0,
    first: before ? '?' : null,
    next: next ? `?before=${next}` : null,
    now: new Date().toISOString(),
    title: wordsIn(language)('my.title'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, language } = await admit(args, 'see own corrections');
  const typed = await readForm(args.request);
  if (typed.read) {
    const marked = await markNoticesRead(actor, Number(typed.read));
    if (!marked.ok) throw new Response(null, { status: 400 });
  } else {
    const withdrawn = await withdrawCorrection({ actor, secret: null }, { id: typed.correction ?? '' });
    if (!withdrawn.ok) {
      if (withdrawn.reason === 'not-found') throw new Response(null, { status: 404 });
      return unprocessable({ withdraw: `refusal.${withdrawn.reason}` }, typed, { status: statusOf(withdrawn.reason) });
    }
  }
  return redirect(pathIn(language, '/my'));
}

export default function My() {
  const { corrections, notices, newest, first, next, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation();
  const path = usePath();
  const label = useFactLabel();
  return (
    <>
      <h1>{t('my.heading')}</h1>
      <div className="mt-4 grid gap-6">
        {answer?.problems.withdraw ? <Callout tone="bad" status title={t(answer.problems.withdraw)} /> : null}
        {notices.length > 0 ? (
          <section aria-labelledby="notices" className="grid gap-2 rounded-field border border-line p-4">
            <h2 id="notices">{t('my.notices')}</h2>
            <ul>
              {notices.map((one) => (
                <li key={one.id}>
                  <a href={path(`/my/corrections/${one.correctionId}`)} className="inline-flex min-h-11 items-center">
                    <span>
                      {one.place ? <InKorean>{one.place.name}</InKorean> : t('review.missingPlace')}
                      {one.field ? ` — ${label(one.field, one.item)}` : ''}
                    </span>
                  </a>
                  <span className="block text-ink-soft">
                    {t(`stage.${one.kind}`)}
                    {one.release ? <ReleaseLink release={one.release} /> : null} · <Ago at={one.at} now={now} />
                  </span>
                </li>
              ))}
            </ul>
            <Form className="">
              <input type="hidden" name="read" value={newest} />
              <Button weight="quiet">{t('my.markRead')}</Button>
            </Form>
          </section>
        ) : null}
        {corrections.length === 0 ? (
          <p>
            {t('my.none')} <Link to={path('/search')}>{t('follow.more')}</Link>
          </p>
        ) : null}
        {corrections.map((one) => (
          <CorrectionProgress
            key={one.id}
            correction={one}
            now={now}
            amendPath={path(`/my/amend/${one.id}`)}
            withdrawPath={path('/my')}
          />
        ))}
        <Pager previous={first} next={next} />
      </div>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
