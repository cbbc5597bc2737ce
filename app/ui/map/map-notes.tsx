import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';
import { EmbedSnippet } from './embed-snippet';
import type { MapAddress } from './map-address';
import type { MapStatus } from './use-live-map';

/** What is drawn from where, how fresh it is, and how to have the map on a page of one's own. */
export function MapNotes({
  status,
  base,
  asked,
  origin,
  title,
}: {
  status: MapStatus;
  base: boolean;
  asked: MapAddress;
  origin: string;
  title: string;
}) {
  const { t } = useTranslation();
  const path = usePath();
  return (
    <div className="grid gap-1 py-4 text-sm text-ink-soft">
      {status === 'live' ? <p>{t('mapPage.live')}</p> : null}
      <p>{t('mapPage.cluster')}</p>
      {base ? null : <p>{t('map.source')}</p>}
      <p className="flex flex-wrap gap-x-4">
        <Link to={path('/licences')} className="inline-flex min-h-11 items-center">
          {t('layout.licences')}
        </Link>
        <Link to={path('/handbook/map')} className="inline-flex min-h-11 items-center">
          {t('mapPage.handbook')}
        </Link>
        <Link to={path('/search')} className="inline-flex min-h-11 items-center">
          {t('mapPage.search')}
        </Link>
      </p>
      <EmbedSnippet asked={asked} origin={origin} title={title} />
    </div>
  );
}
