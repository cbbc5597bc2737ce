import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { decideMismatch } from '#app/domain/imports/decide-mismatch.server';
import { listMismatches } from '#app/domain/imports/list-mismatches.server';
import { isVerdict } from '#app/domain/imports/mismatch';
import { admit } from '#app/http/admit.server';
import { readForm } from '#app/http/form.server';
import { unprocessable } from '#app/http/problems.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { titleOf } from '#app/i18n/title.server';
import { pathIn } from '#app/i18n/languages';
import { usePath } from '#app/i18n/path';
import { MismatchCard } from '#app/ui/admin/mismatch-card';
import { Callout } from '#app/ui/callout';
import { Pager } from '#app/ui/pager';

const onPage = 20;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, language } = await admit(args, 'decide mismatch');
  const asked = new URL(args.request.url).searchParams;
  const page = Math.max(1, Math.min(10_000, Math.floor(Number(asked.get('page'))) || 1));
  const { mismatches, total } = await listMismatches(actor, { offset: (page - 1) * onPage, limit: onPage });
  const decided = asked.get('decided');
  return {
    title: titleOf(language, wordsIn(language)('admin.mismatches.heading')),
    mismatches,
    page,
    pages: Math.max(1, Math.ceil(total / onPage)),
    decided: decided === 'published' || decided === 'kept' ? decided : null,
    now: new Date().toISOString(),
  };
}

/** Decides one of those on the page. */
export async function action(args: ActionFunctionArgs) {
  const { actor, language } = await admit(args, 'decide mismatch');
  const typed = await readForm(args.request);
  const { verdict = '', reason = '', importId = '' } = typed;
  const id = Number(typed.id);
  if (!Number.isSafeInteger(id)) throw new Response(null, { status: 400 });
  if (!isVerdict(verdict)) return unprocessable({ verdict: 'admin.mismatches.problem.verdict-missing' }, typed);
  const seen = { importId, version: Number(typed.version) };
  const outcome = await decideMismatch(actor, { id, verdict, reason, seen });
  if (outcome.ok) {
    const how = outcome.value.published ? 'published' : 'kept';
    return redirect(`${pathIn(language, '/admin/mismatches')}?decided=${how}`);
  }
  if (outcome.reason === 'not-allowed') throw new Response(null, { status: 403 });
  if (outcome.reason === 'no-reason') return unprocessable({ reason: 'admin.problem.no-reason' }, typed);
  return unprocessable({ verdict: `admin.mismatches.problem.${outcome.reason}` }, typed);
}

export default function AdminMismatches() {
  const { t } = useTranslation();
  const path = usePath();
  const { mismatches, page, pages, decided, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const asked = Number(answer?.typed.id);
  const isThere = mismatches.some(({ id }) => id === asked);
  const address = (wanted: number) => `${path('/admin/mismatches')}?page=${wanted}`;
  return (
    <div className="grid gap-6">
      <h1>{t('admin.mismatches.heading')}</h1>
      {decided && !answer ? <Callout tone="good" status title={t(`admin.mismatches.decided.${decided}`)} /> : null}
      {/* Decided by another meanwhile: its form is gone, so the problem is told here. */}
      {answer && !isThere ? <Callout tone="warn" status title={t('admin.mismatches.problem.not-open')} /> : null}
      {mismatches.length === 0 ? <p>{t('admin.mismatches.none')}</p> : <p>{t('admin.mismatches.lead')}</p>}
      {mismatches.map((one) => (
        <MismatchCard key={one.id} mismatch={one} now={now} answer={one.id === asked ? answer : undefined} />
      ))}
      <Pager
        previous={page > 1 ? address(page - 1) : null}
        next={page < pages ? address(page + 1) : null}
        here={`${page} / ${pages}`}
      />
      <Link to={`${path('/admin')}#imports`} className="inline-flex min-h-11 items-center">
        {t('admin.mismatches.back')}
      </Link>
    </div>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
