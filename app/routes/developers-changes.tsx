import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { admit } from '#app/http/admit.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { titleOf } from '#app/i18n/title.server';
import { usePath } from '#app/i18n/path';
import changes from '#content/api/changes.json';

export async function loader(args: LoaderFunctionArgs) {
  const { language } = await admit(args, 'public');
  return {
    title: titleOf(language, wordsIn(language)('developers.link.changes')),
    changes: changes.map((one) => ({ date: one.date, says: one[language] })),
  };
}

export default function Changes() {
  const { t } = useTranslation();
  const path = usePath();
  const { changes: told } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto grid max-w-2xl gap-6">
      <h1>{t('developers.link.changes')}</h1>
      <p>{t('developers.changesAbout')}</p>
      <ul className="grid gap-4">
        {told.map(({ date, says }) => (
          <li key={says} className="grid gap-1 border-b border-line pb-4">
            <time dateTime={date} className="font-semibold">
              {date}
            </time>
            <p>{says}</p>
          </li>
        ))}
      </ul>
      <Link to={path('/developers')}>{t('developers.heading')}</Link>
    </div>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
