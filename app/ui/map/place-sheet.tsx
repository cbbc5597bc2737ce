import { Link } from '@remix-run/react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';
import { ButtonLink, buttonClass } from '#app/ui/button';
import { InKorean } from '#app/ui/in-korean';
import { mapAppAddress } from '#app/ui/places/map-app-address';
import { OpenNow } from '#app/ui/places/open-now';
import { StockLine } from '#app/ui/places/stock-line';
import { Moment } from '#app/ui/time';
import type { MapPlaceSheet } from './map-place.server';

/** One place of the map: its stock with age and source, what is known of it, and the way to set it right. */
export function PlaceSheet({
  place,
  heading,
  close,
}: {
  place: MapPlaceSheet;
  heading: RefObject<HTMLHeadingElement>;
  /** The address of the same view without it. */
  close: string;
}) {
  const { t } = useTranslation();
  const path = usePath();
  const { id, name, lat, lng } = place;
  return (
    <article aria-labelledby="map-place" className="grid gap-3 pb-4">
      <div className="flex items-start justify-between gap-2">
        <h2 id="map-place" ref={heading} tabIndex={-1} className="py-2 outline-none">
          <InKorean>{name}</InKorean>
        </h2>
        <Link to={path(close)} preventScrollReset className={`${buttonClass('quiet')} shrink-0`}>
          {t('mapPage.close')}
        </Link>
      </div>
      <p>
        {t(`kind.${place.kind}`)} ·{' '}
        {place.operatingState === 'open' ? (
          <OpenNow status={place.open} next={place.next} />
        ) : (
          <strong>{t(`operatingState.${place.operatingState}`)}</strong>
        )}
      </p>
      <dl className="grid gap-2 border-y border-line py-3">
        {place.stock.map((stock) => (
          <div key={stock.item}>
            <dt className="text-ink-soft">{stock.name}</dt>
            <dd>
              <StockLine stock={stock} now={place.now} />
              {stock.arrivedAt ? (
                <span className="block text-sm text-ink-soft">
                  {t('stock.arrived')} <Moment at={stock.arrivedAt} />
                </span>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
      <p>
        <InKorean>{place.address}</InKorean>
        {place.phone ? (
          <a href={`tel:${place.phone}`} className="ml-3 inline-flex min-h-11 items-center">
            {place.phone}
          </a>
        ) : null}
      </p>
      <div className="flex flex-wrap gap-2">
        <ButtonLink to={path(`/places/${id}/correct`)}>{t('place.correct')}</ButtonLink>
        <ButtonLink to={path(`/places/${id}`)} weight="quiet">
          {t('mapPage.more')}
        </ButtonLink>
        {lat !== null && lng !== null ? (
          <a href={mapAppAddress({ lat, lng }, name)} className={buttonClass('quiet')}>
            {t('place.openMapApp')}
          </a>
        ) : null}
      </div>
    </article>
  );
}
