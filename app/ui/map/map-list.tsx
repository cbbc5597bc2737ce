import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';
import { InKorean } from '#app/ui/in-korean';
import { Pager } from '#app/ui/pager';
import { Distance } from '#app/ui/places/distance';
import { OpenNow } from '#app/ui/places/open-now';
import { StockMark } from '#app/ui/places/stock-mark';
import { Ago } from '#app/ui/time';
import type { ItemLook } from './item-look';
import type { ListedPlace, ListedView } from './listed-place';
import { mapAddress, pagesOf, type MapAddress } from './map-address';

/** By what a line of the list is found again, which is drawn anew whenever it has changed. */
export const listedId = (place: string): string => `listed-${place}`;

/** What the view of the map shows, in words: nearest to its middle first, each with its state, its age and a way in. */
export function MapList({
  list,
  look,
  asked,
  now,
}: {
  list: ListedView;
  look: ItemLook;
  asked: MapAddress;
  now: string;
}) {
  const { t } = useTranslation();
  const path = usePath();
  const pages = pagesOf(list.total);
  const here = Math.min(asked.page, pages);
  const page = (number: number) => path(mapAddress({ ...asked, page: number }));
  if (list.total === 0)
    return (
      <div className="grid gap-1 py-3">
        <p className="font-semibold">{t('mapPage.none')}</p>
        <p>{t('mapPage.noneNext')}</p>
      </div>
    );
  return (
    <>
      <ol aria-label={t('mapPage.list')}>
        {list.places.map((place) => (
          <Listed
            key={place.id}
            place={place}
            invented={list.invented}
            look={look}
            to={mapAddress({ ...asked, place: place.id })}
            now={now}
          />
        ))}
      </ol>
      {list.unnamed > 0 ? <p className="py-3">{t('mapPage.unnamed', { count: list.unnamed })}</p> : null}
      <Pager
        previous={here > 1 ? page(here - 1) : null}
        next={here < pages ? page(here + 1) : null}
        here={t('search.page', { page: here, pages })}
      />
    </>
  );
}

function Listed({
  place,
  look,
  invented,
  to,
  now,
}: {
  place: ListedPlace;
  look: ItemLook;
  invented: boolean;
  to: string;
  now: string;
}) {
  const { t } = useTranslation();
  const path = usePath();
  const state = look.states[place.state];
  return (
    <li className="grid max-w-none border-b border-line py-1.5">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <Link
          id={listedId(place.id)}
          to={path(to)}
          preventScrollReset
          className="inline-flex min-h-11 items-center font-semibold"
        >
          <InKorean>{place.name}</InKorean>
        </Link>
        <span className="text-ink-soft">{t(`kind.${place.kind}`)}</span>
        <Distance metres={place.metres} />
        {place.operatingState !== 'open' ? (
          <strong>{t(`operatingState.${place.operatingState}`)}</strong>
        ) : place.open === 'unknown' ? null : (
          <OpenNow status={place.open} />
        )}
      </div>
      <div className="flex flex-wrap items-center gap-x-2 pb-1">
        {state ? <StockMark state={state} /> : null}
        {place.reportedAt ? (
          <span className="text-ink-soft">
            {place.expired ? `${t('stock.last')} ` : ''}
            <Ago at={place.reportedAt} now={now} /> · {t(invented ? 'stock.invented' : 'stock.official')}
          </span>
        ) : null}
      </div>
    </li>
  );
}
