import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { admit } from '#app/http/admit.server';
import { apiStatus } from '#app/http/api-status.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { titleOf } from '#app/i18n/title.server';
import { usePath } from '#app/i18n/path';
import { Ago } from '#app/ui/time';

export async function loader(args: LoaderFunctionArgs) {
  const { language } = await admit(args, 'public');
  const title = titleOf(language, wordsIn(language)('status.heading'));
  return { title, ...(await apiStatus(language)), now: new Date().toISOString() };
}

export default function Status() {
  const { t } = useTranslation();
  const path = usePath();
  const { places, state, database, isFeedSilent, items, now } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto grid max-w-2xl gap-6">
      <h1>{t('status.heading')}</h1>
      <p role="status" className="font-semibold">
        {!database ? t('status.databaseAway') : isFeedSilent ? t('status.feedSilent') : t('status.well')}
      </p>
      <dl className="grid gap-4">
        <div>
          <dt className="font-semibold">{t('status.places')}</dt>
          <dd>{t('status.placeCount', { count: places })}</dd>
        </div>
        <div>
          <dt className="font-semibold">{t('status.state')}</dt>
          <dd>
            <code>{state}</code>
          </dd>
        </div>
        {items.map(({ id, name, newest }) => (
          <div key={id}>
            <dt className="font-semibold">{t('status.newest', { name })}</dt>
            <dd>{newest ? <Ago at={newest} now={now} /> : t('status.noNews')}</dd>
          </div>
        ))}
      </dl>
      <Link to={path('/developers')}>{t('developers.heading')}</Link>
    </div>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
