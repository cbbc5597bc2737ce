import { useLocation, useNavigate } from '@remix-run/react';
import { startTransition, Suspense, useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';
import type { ItemLook } from './item-look';
import type { ListedView } from './listed-place';
import { LostPlace } from './lost-place';
import { mapAddress, type MapAddress } from './map-address';
import { MapButton, MapCanvas } from './map-canvas';
import { MapFilters } from './map-filters';
import { MapLegend } from './map-legend';
import { MapList } from './map-list';
import { MapNear, type NearProblem } from './map-near';
import { MapNotes } from './map-notes';
import { MapSaid } from './map-said';
import { PanelToggle, panelHidden } from './panel-toggle';
import { PlaceSheet } from './place-sheet';
import { useLiveMap } from './use-live-map';
import { useMapPlace } from './use-map-place';
import { useOpenedFocus } from './use-opened-focus';
import { usePosition } from './use-position';
import type { MapPlaceSheet } from './map-place.server';

/** The map with what it says in words beside it: on a phone in a sheet over it, on a wide screen in a column. */
export function MapScreen({
  asked: inAddress,
  looks,
  look,
  home,
  style,
  serverList,
  serverPlace,
  serverNow,
  near,
  origin,
}: {
  asked: MapAddress;
  looks: readonly ItemLook[];
  look: ItemLook;
  home: string;
  style: string | null;
  serverList: ListedView;
  serverPlace: MapPlaceSheet | null;
  serverNow: string;
  /** What became of the neighbourhood that the address names. */
  near: NearProblem | null;
  origin: string;
}) {
  const { t } = useTranslation();
  const path = usePath();
  const navigate = useNavigate();
  const { pathname, hash, key } = useLocation();
  const [moved, setMoved] = useState<string | null>(null);
  // What stands here leads on: not to the neighbourhood again, nor to the second page of another view.
  const page = moved === null ? inAddress.page : 1;
  const asked = { ...inAddress, item: look.id, at: moved ?? inAddress.at, near: '', page };
  const [open, setOpen] = useState<boolean | null>(inAddress.place !== '' || near !== null || null);
  const setOpenSoon = useCallback((now: boolean) => startTransition(() => setOpen(now)), []);
  const panel = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { place, problem, refetch } = useMapPlace(inAddress.place, serverPlace);

  const live = useLiveMap({
    asked: { ...inAddress, item: look.id },
    look,
    home,
    style,
    onMoved: (at) => {
      setMoved(at);
      position.forget();
      // Not through the router: it would ask who is looking, and the page, at every step.
      const here = mapAddress({ ...asked, at, page: 1 }, pathname);
      // Whoever has just followed a link is at another address already.
      if (window.location.pathname === pathname) window.history.replaceState(window.history.state, '', here);
    },
    onPlace: (id) => navigate(path(mapAddress({ ...asked, place: id })), { preventScrollReset: true }),
    onOpenNews: refetch,
  });
  const { canvas, map, status, list, news } = live;
  const position = usePosition((here) => map.current?.goTo(here));

  const view = JSON.stringify({ ...inAddress, place: '' });
  useEffect(() => setMoved(null), [view]);
  useEffect(() => map.current?.select(place), [map, place, status]);
  const pin = place && place.lat !== null && place.lng !== null ? `${place.lat},${place.lng}` : '';
  useEffect(() => {
    const [lat, lng] = pin.split(',').map(Number);
    if (!lat || !lng) return;
    const covered = getComputedStyle(panel.current as HTMLElement).position === 'absolute';
    map.current?.reveal({ lat, lng }, covered ? (panel.current?.offsetHeight ?? 0) : 0);
  }, [map, pin, status]);
  const opened = { shown: place || problem ? inAddress.place : '', isLost: !place };
  useOpenedFocus(inAddress.place, opened, { heading, panel, canvas }, setOpenSoon);
  // After the place that this closes has given its focus back.
  useEffect(() => {
    if (hash === '#map-near') document.getElementById('map-near')?.focus();
  }, [hash, key]);
  useEffect(() => {
    if (status === 'failed') setOpenSoon(true);
  }, [status, setOpenSoon]);

  const turn = (now: boolean) => {
    position.forget();
    setOpenSoon(now);
  };
  const close = mapAddress({ ...asked, place: '' });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && inAddress.place) navigate(path(close), { preventScrollReset: true });
  };
  const shown = list?.list ?? serverList;
  // Of an item that has not come nothing is told under its name.
  const shownLook = looks.find(({ id }) => id === shown.item) ?? look;
  return (
    // Where letters are large or a screen is low, the map keeps a height and the page scrolls, by what is beside the map.
    <div className="grid grow max-lg:grid-rows-[minmax(clamp(40dvh,10rem,75dvh),1fr)_auto] lg:min-h-0 lg:grid-cols-[min(27rem,50%)_minmax(0,1fr)] lg:grid-rows-[minmax(14rem,1fr)] noscript:block">
      {/* Escape closes the place that is open, from wherever in it the focus is. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <section
        aria-labelledby="map-heading"
        onKeyDown={onKeyDown}
        className="relative z-10 flex min-h-0 flex-col border-line bg-paper max-lg:order-last max-lg:border-t lg:border-r"
      >
        <div className="border-line px-4 py-2 lg:border-b">
          <div className="flex flex-wrap items-center justify-between gap-x-3">
            <div className="grow basis-40">
              <h1 id="map-heading" className="text-lg">
                {t('mapPage.heading', { item: shownLook.name })}
              </h1>
              <p className="text-sm text-ink-soft">
                {t('mapPage.inView', { count: shown.total, number: shown.total.toLocaleString('en') })}
              </p>
            </div>
            <PanelToggle open={open} turn={turn} />
          </div>
          <MapLegend look={shownLook} counts={shown.counts} />
          <p role="status" className="sr-only">
            {news > 0 ? t('mapPage.news', { count: news }) : ''}
          </p>
        </div>
        <div
          ref={panel}
          id="map-panel"
          tabIndex={-1}
          className={`min-h-0 grow scroll-pb-20 overflow-y-auto bg-paper px-4 max-lg:absolute max-lg:inset-x-0 max-lg:bottom-full max-lg:max-h-[50dvh] max-lg:border-y max-lg:border-line lg:block noscript:static noscript:block! noscript:max-h-none short:static short:max-h-none ${panelHidden(open)}`}
        >
          {/* A part of its own, so that it comes to life after the map: on a slow phone that is half a second sooner. */}
          <Suspense>
            {inAddress.place && place ? (
              <PlaceSheet place={place} problem={problem} heading={heading} close={close} />
            ) : inAddress.place && problem ? (
              <LostPlace problem={problem} heading={heading} again={refetch} close={close} />
            ) : (
              <>
                <MapFilters asked={asked} looks={looks} look={look} />
                <MapNear asked={{ ...asked, near: inAddress.near }} problem={near} />
                <MapList list={shown} look={shownLook} asked={asked} now={list?.now ?? serverNow} />
              </>
            )}
            <MapNotes
              status={status}
              base={style !== null}
              asked={asked}
              origin={origin}
              title={t('mapPage.heading', { item: shownLook.name })}
            />
          </Suspense>
        </div>
      </section>
      <div className="relative min-h-0 noscript:hidden">
        <MapCanvas live={live} item={shownLook.name} style={style}>
          <MapButton label={t('search.near.me')} onClick={position.ask}>
            ◎
          </MapButton>
        </MapCanvas>
        <MapSaid
          said={
            status === 'cut-off'
              ? shownLook === look
                ? t('mapPage.cutOff')
                : t('mapPage.cutOffItem', { item: look.name, shown: shownLook.name })
              : position.state === 'idle'
                ? ''
                : t(`search.near.${position.state}`)
          }
          way={
            status !== 'cut-off' && (position.state === 'denied' || position.state === 'unknown')
              ? {
                  to: `${close}#map-near`,
                  // At once: what it leads to is there before its address is.
                  follow: () => {
                    position.forget();
                    setOpen(true);
                  },
                  close: () => {
                    position.forget();
                    canvas.current?.focus();
                  },
                }
              : null
          }
        />
      </div>
    </div>
  );
}
