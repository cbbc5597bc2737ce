import { Link } from '@remix-run/react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';
import { ButtonLink, buttonClass } from '#app/ui/button';
import { InKorean } from '#app/ui/in-korean';
import { OpenNow } from '#app/ui/places/open-now';
import type { MapPlaceSheet } from './map-place.server';
import { SheetFacts } from './sheet-facts';
import { SheetNews } from './sheet-news';
import { SheetStock } from './sheet-stock';
import type { PlaceProblem } from './use-map-place';

/** One place of the map: its stock with age and source, what is known of it, and the way to set it right. */
export function PlaceSheet({
  place,
  problem,
  heading,
  close,
}: {
  place: MapPlaceSheet;
  /** It could not be asked for again: what it says is of then. */
  problem: PlaceProblem | null;
  heading: RefObject<HTMLHeadingElement>;
  /** The address of the same view without it. */
  close: string;
}) {
  const { t } = useTranslation();
  const path = usePath();
  return (
    <article aria-labelledby="map-place" className="grid gap-3">
      <div className="flex items-start justify-between gap-2">
        <h2 id="map-place" ref={heading} tabIndex={-1} className="py-2 outline-none">
          <InKorean>{place.name}</InKorean>
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
      <SheetNews problem={problem} now={place.now} />
      <SheetStock stock={place.stock} now={problem ? null : place.now} />
      <SheetFacts place={place} />
      {/* In the thumb's reach however much is known. */}
      <div className="sticky bottom-0 flex flex-wrap gap-2 border-t border-line bg-paper py-2">
        <ButtonLink to={path(`/places/${place.id}/correct`)}>{t('place.correct')}</ButtonLink>
        <ButtonLink to={path(`/places/${place.id}`)} weight="quiet">
          {t('mapPage.more')}
        </ButtonLink>
      </div>
    </article>
  );
}
