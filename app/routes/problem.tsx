import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { admit } from '#app/http/admit.server';
import { titleOf } from '#app/i18n/title.server';
import { usePath } from '#app/i18n/path';
import { problemHandbook } from '#app/ui/developers/problem-handbook';
import { WithCode } from '#app/ui/with-code';
import { isProblemType, problemStatuses } from '#app/public-api/problem';
import { apiWords } from '#app/public-api/words.server';

export async function loader(args: LoaderFunctionArgs) {
  const { language } = await admit(args, 'public');
  const { type = '' } = args.params;
  if (!isProblemType(type)) throw new Response(null, { status: 404 });
  const problem = apiWords[language].problems[type];
  const more = problemHandbook[type] ?? null;
  return { ...problem, type, status: problemStatuses[type], more, heading: titleOf(language, problem.title) };
}

/** Where the `type` of a problem leads. */
export default function ProblemPage() {
  const { t } = useTranslation();
  const path = usePath();
  const { title, means, next, type, status, more } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto grid max-w-2xl gap-6">
      <h1>{title}</h1>
      <p className="text-ink-soft">
        <code>{type}</code> · HTTP {status}
      </p>
      <p>
        <WithCode>{means}</WithCode>
      </p>
      <section className="grid gap-2">
        <h2>{t('developers.whatNext')}</h2>
        <p>
          <WithCode>{next}</WithCode>
        </p>
      </section>
      {more && <Link to={path(more)}>{t('developers.readMore')}</Link>}
      <Link to={path('/developers')}>{t('developers.heading')}</Link>
    </div>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.heading }];
