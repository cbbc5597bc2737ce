import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { listReleases } from '#app/domain/releases/list-releases.server';
import { admit } from '#app/http/admit.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { usePath } from '#app/i18n/path';
import { titleOf } from '#app/i18n/title.server';
import { Pager } from '#app/ui/pager';
import { Day } from '#app/ui/time';

const onOnePage = 20;

export async function loader(args: LoaderFunctionArgs) {
  const { language } = await admit(args, 'public');
  const page = Math.max(1, Math.min(1000, Math.trunc(Number(new URL(args.request.url).searchParams.get('page'))) || 1));
  const { releases, total } = await listReleases(language, { from: (page - 1) * onOnePage, count: onOnePage });
  if (releases.length === 0 && page > 1) throw new Response(null, { status: 404 });
  const isLast = page * onOnePage >= total;
  return { releases, page, isLast, title: titleOf(language, wordsIn(language)('releases.heading')) };
}

export default function Releases() {
  const { releases, page, isLast } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const path = usePath();
  const pageLink = (number: number) => path(number === 1 ? '/releases' : `/releases?page=${number}`);
  return (
    <div className="grid gap-4">
      <h1>{t('releases.heading')}</h1>
      <p>{t('releases.intro')}</p>
      <p className="flex flex-wrap gap-x-5">
        <Link to={path('/handbook/using-data')} className="inline-flex min-h-11 items-center">
          {t('releases.how')}
        </Link>
        <a href="/data/releases.atom" className="inline-flex min-h-11 items-center">
          {t('releases.feed')}
        </a>
      </p>
      {releases.length === 0 ? <p>{t('releases.none')}</p> : null}
      <ul>
        {releases.map(({ id, title, issued, sentence, signed, withdrawn }) => (
          <li key={id} className="max-w-none border-b border-line py-3">
            <h2>
              <Link to={path(`/releases/${id}`)} className="inline-flex min-h-11 flex-wrap items-center gap-x-3">
                {title} <span className="text-base font-normal text-ink-soft">{id}</span>
              </Link>
            </h2>
            <p>{withdrawn ? t('release.withdrawn') : sentence}</p>
            <p className="text-ink-soft">
              <Day at={issued} /> · {signed ? t('release.signed') : t('release.unsigned')}
            </p>
          </li>
        ))}
      </ul>
      <Pager previous={page > 1 ? pageLink(page - 1) : null} next={isLast ? null : pageLink(page + 1)} />
    </div>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
