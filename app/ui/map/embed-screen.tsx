import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';
import { InKorean } from '#app/ui/in-korean';
import { StockLine } from '#app/ui/places/stock-line';
import type { ItemLook } from './item-look';
import type { ListedView } from './listed-place';
import { mapAddress, type MapAddress } from './map-address';
import { MapCanvas } from './map-canvas';
import { MapLegend } from './map-legend';
import type { MapPlaceSheet } from './map-place.server';
import { useLiveMap } from './use-live-map';
import { SheetNews } from './sheet-news';
import { useMapPlace, type PlaceProblem } from './use-map-place';

/** The map in a frame of somebody else's page: to look at alone. Every link leads to the site, in a page of its own. */
export function EmbedScreen({
  asked,
  look,
  home,
  style,
  serverList,
}: {
  asked: MapAddress;
  look: ItemLook;
  home: string;
  style: string | null;
  serverList: ListedView;
}) {
  const { t } = useTranslation();
  const path = usePath();
  const [chosen, setChosen] = useState('');
  const [at, setAt] = useState(asked.at);
  const { place, problem, refetch } = useMapPlace(chosen, null);
  const live = useLiveMap({
    asked: { ...asked, item: look.id },
    look,
    home,
    style,
    onMoved: setAt,
    onPlace: setChosen,
    onOpenNews: refetch,
  });
  const { map, status, list } = live;
  useEffect(() => map.current?.select(place), [map, place, status]);
  const whole = path(mapAddress({ ...asked, at }));
  return (
    <>
      <h1 className="sr-only">{t('mapPage.heading', { item: look.name })}</h1>
      <div className="relative min-h-0 grow noscript:hidden">
        <MapCanvas live={live} item={look.name} style={style} />
        <p
          role="status"
          className={
            status === 'cut-off'
              ? 'absolute top-3 left-3 max-w-[70%] rounded-field border border-line bg-paper px-3 py-1 text-sm'
              : 'sr-only'
          }
        >
          {status === 'cut-off' ? t('mapPage.cutOff') : ''}
        </p>
        {place || problem ? <Card place={place} problem={problem} item={look.id} close={() => setChosen('')} /> : null}
      </div>
      <div className="grid gap-1 border-t border-line bg-paper px-3 py-1.5 text-sm">
        <MapLegend look={look} counts={(list?.list ?? serverList).counts} />
        <p className="flex flex-wrap items-center gap-x-3 text-ink-soft">
          <a href={whole} target="_blank" rel="noopener" className="inline-flex min-h-11 items-center font-semibold">
            {t('embed.whole')}
          </a>
          <a href={path('/licences')} target="_blank" rel="noopener" className="inline-flex min-h-11 items-center">
            {t('layout.licences')}
          </a>
          <span>{t('embed.by')}</span>
        </p>
      </div>
    </>
  );
}

function Card({
  place,
  problem,
  item,
  close,
}: {
  place: MapPlaceSheet | null;
  problem: PlaceProblem | null;
  item: string;
  close: () => void;
}) {
  const { t } = useTranslation();
  const path = usePath();
  const stock = place?.stock.find((one) => one.item === item);
  return (
    <div className="absolute inset-x-3 bottom-3 grid max-w-md gap-1 rounded-field border border-line-strong bg-paper p-3">
      <div className="flex items-start justify-between gap-2">
        <p className="font-semibold" role="status">
          {place ? <InKorean>{place.name}</InKorean> : problem ? t(`mapPage.sheet.${problem}.title`) : null}
        </p>
        <button type="button" onClick={close} className="min-h-11 min-w-11 shrink-0 underline">
          {t('mapPage.close')}
        </button>
      </div>
      {place ? (
        <>
          {stock ? <StockLine stock={stock} now={problem ? null : place.now} /> : null}
          <SheetNews problem={problem} now={place.now} />
          <a
            href={path(`/places/${place.id}`)}
            target="_blank"
            rel="noopener"
            className="inline-flex min-h-11 items-center font-semibold"
          >
            {t('embed.place')}
          </a>
        </>
      ) : problem ? (
        <p>{t(`mapPage.sheet.${problem}.next`)}</p>
      ) : null}
    </div>
  );
}
