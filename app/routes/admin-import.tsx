import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { dropHeldImport } from '#app/domain/imports/drop-held-import.server';
import { findImport } from '#app/domain/imports/find-import.server';
import { releaseHeldImport } from '#app/domain/imports/release-held-import.server';
import { admit } from '#app/http/admit.server';
import { beforeLong } from '#app/http/before-long.server';
import { readForm } from '#app/http/form.server';
import { log } from '#app/http/log.server';
import { traceOf } from '#app/http/trace-of';
import { unprocessable } from '#app/http/problems.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { titleOf } from '#app/i18n/title.server';
import { pathIn } from '#app/i18n/languages';
import { usePath } from '#app/i18n/path';
import { ImportReason } from '#app/ui/admin/import-reason';
import { ImportTable } from '#app/ui/admin/import-table';
import { Button } from '#app/ui/button';
import { Callout } from '#app/ui/callout';
import { Field } from '#app/ui/field';
import { Form } from '#app/ui/form';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, language } = await admit(args, 'import data');
  const run = await findImport(actor, args.params.id ?? '');
  if (!run) throw new Response(null, { status: 404 });
  return { title: titleOf(language, wordsIn(language)('admin.import.heading')), run, now: new Date().toISOString() };
}

/** Publishes or drops an import that was held; which of the two, the button says. */
export async function action(args: ActionFunctionArgs) {
  const { actor, language } = await admit(args, 'import data');
  const typed = await readForm(args.request);
  const decide = typed.what === 'publish' ? releaseHeldImport : typed.what === 'drop' ? dropHeldImport : null;
  if (!decide) throw new Response(null, { status: 400 });
  const deciding = decide(actor, { id: args.params.id ?? '', reason: typed.reason ?? '' });
  const outcome = await beforeLong(deciding, (error) => log.error({ event: 'import-failed', error: traceOf(error) }));
  if (!outcome || outcome.ok) return redirect(`${pathIn(language, '/admin')}#imports`);
  if (outcome.reason === 'not-allowed') throw new Response(null, { status: 403 });
  return unprocessable({ reason: `admin.problem.${outcome.reason}` }, typed);
}

export default function AdminImport() {
  const { t } = useTranslation();
  const path = usePath();
  const { run, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <div className="grid gap-6">
      <h1>{t('admin.import.heading')}</h1>
      <ImportTable imports={[run]} now={now} />
      {run.reason ? (
        <Callout tone="warn" title={t('admin.import.why')}>
          <p>
            <ImportReason reason={run.reason} />
          </p>
        </Callout>
      ) : null}
      {run.state === 'held' ? (
        <Form answer={answer} className="grid max-w-lg gap-4">
          <Field name="reason" label={t('admin.import.reason')} hint={t('admin.import.reasonHint')} required />
          <div className="flex flex-wrap gap-3">
            <Button name="what" value="publish">
              {t('admin.import.publish')}
            </Button>
            <Button name="what" value="drop" weight="danger">
              {t('admin.import.drop')}
            </Button>
          </div>
        </Form>
      ) : (
        <Callout status title={t(answer?.problems.reason ?? 'admin.import.decided')} />
      )}
      <Link to={`${path('/admin')}#imports`} className="inline-flex min-h-11 items-center">
        {t('admin.import.back')}
      </Link>
    </div>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
