import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';
import { InKorean, KoreanWithin } from '#app/ui/in-korean';
import { searchAddress, type SearchAddress } from './search-address';

/** How many were found and within what; where none, what to try next. */
export function SearchOutcome({
  asked,
  found,
  others,
}: {
  asked: SearchAddress;
  found: { total: number; radius: number | null } | null;
  others: string[];
}) {
  const { t } = useTranslation();
  const path = usePath();
  return (
    <div className="mt-6 grid gap-2">
      <p role="status">
        <KoreanWithin>{wordsFor(t, found)}</KoreanWithin>
      </p>
      {found?.total === 0 ? (
        <>
          <p>{t('search.none.next')}</p>
          <Link to={path('/places/new')} className="inline-flex min-h-11 items-center">
            {t('search.none.missing')}
          </Link>
        </>
      ) : null}
      {others.length > 0 ? (
        <p>
          {t('search.near.others')}{' '}
          {others.map((name) => (
            <Link
              key={name}
              to={path(searchAddress({ ...asked, near: name, page: 1 }))}
              className="mr-4 inline-flex min-h-11 items-center"
            >
              <InKorean>{name}</InKorean>
            </Link>
          ))}
        </p>
      ) : null}
    </div>
  );
}

function wordsFor(t: ReturnType<typeof useTranslation>['t'], found: { total: number; radius: number | null } | null) {
  if (!found) return t('search.begin');
  if (found.total === 0) return t('search.none.found');
  const count = found.total;
  return found.radius === null
    ? t('search.found', { count })
    : t('search.foundWithin', { count, km: found.radius / 1000 });
}
