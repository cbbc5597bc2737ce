import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';

/** What is to be said over the map: read out as it comes; `way` leads on from it, and a button puts it away. */
export function MapSaid({
  said,
  way,
}: {
  said: string;
  way: { to: string; follow: () => void; close: () => void } | null;
}) {
  const { t } = useTranslation();
  const path = usePath();
  return (
    <div
      className={`absolute top-3 left-3 max-h-[calc(100%-1.5rem)] max-w-[min(28rem,calc(100%-4.75rem))] overflow-y-auto rounded-field border border-line bg-paper px-3 py-1 text-sm ${said ? '' : 'sr-only'}`}
    >
      <p role="status">{said}</p>
      {way ? (
        <p className="flex flex-wrap items-center gap-x-4">
          <Link to={path(way.to)} onClick={way.follow} preventScrollReset className="inline-flex min-h-11 items-center">
            {t('search.near.label')}
          </Link>
          <button type="button" onClick={way.close} className="min-h-11 min-w-11 text-link underline">
            {t('mapPage.close')}
          </button>
        </p>
      ) : null}
    </div>
  );
}
