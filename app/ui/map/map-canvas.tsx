import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import beginMap from './begin-map?worker&url';
import type { useLiveMap } from './use-live-map';

/** The drawn map: a canvas that takes the keyboard, streets under it where there are any, and buttons over it. */
export function MapCanvas({
  live: { canvas, base, map, status, attribution, beginning },
  item,
  style,
  children,
}: {
  live: ReturnType<typeof useLiveMap>;
  /** What it shows the states of, by name. */
  item: string;
  /** Without one the map draws its own outline; a style says itself whose its streets are. */
  style: string | null;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const zoom = (by: number) => map.current?.zoom(by);
  return (
    <div className="relative h-full min-h-0 overflow-hidden bg-[var(--map-sea)]">
      {/* It measures itself: MapLibre makes its box relative, which would leave it without a height. */}
      <div aria-hidden="true" className="absolute inset-0">
        <div ref={base} className="h-full w-full" />
      </div>
      <p id="map-keys" className="sr-only">
        {t('mapPage.keys')}
      </p>
      <canvas
        ref={canvas}
        tabIndex={0}
        // It answers to arrows, plus and minus, as the text it is described by says.
        // eslint-disable-next-line jsx-a11y/no-interactive-element-to-noninteractive-role
        role="application"
        aria-label={t('mapPage.label', { item })}
        aria-describedby="map-keys"
        data-status={status}
        data-begin={beginning}
        className="absolute inset-0 h-full w-full touch-none focus-visible:-outline-offset-4"
      />
      {/* After the canvas it draws on; as any module it waits for the style sheet, whose colours it reads. */}
      <script type="module" src={beginMap} />
      {/* Where the map is too low for one column of them they make two. */}
      <div className="pointer-events-none absolute inset-y-3 right-3 grid grid-flow-col grid-rows-[repeat(auto-fill,2.75rem)] justify-end gap-2 *:pointer-events-auto">
        <MapButton label={t('mapPage.zoomIn')} onClick={() => zoom(1)}>
          +
        </MapButton>
        <MapButton label={t('mapPage.zoomOut')} onClick={() => zoom(-1)}>
          −
        </MapButton>
        {children}
      </div>
      {style === null ? (
        <p className="pointer-events-none absolute right-2 bottom-1 text-xs text-ink-soft">{t('mapPage.outline')}</p>
      ) : attribution.length > 0 ? (
        <p className="absolute right-0 bottom-0 flex flex-wrap gap-x-2 bg-paper px-2 text-xs text-ink-soft">
          {attribution.map(({ text, href }) =>
            href ? (
              <a key={text} href={href} target="_blank" rel="noopener" className="inline-flex min-h-6 items-center">
                {text}
              </a>
            ) : (
              <span key={text} className="inline-flex min-h-6 items-center">
                {text}
              </span>
            ),
          )}
        </p>
      ) : null}
      {status === 'failed' ? (
        <p role="alert" className="absolute inset-x-4 top-1/3 mx-auto rounded-field border border-line bg-paper p-3">
          {t('mapPage.failed')}
        </p>
      ) : null}
    </div>
  );
}

export function MapButton({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="grid size-11 place-items-center rounded-field border border-line-strong bg-paper text-xl leading-none text-ink hover:bg-paper-soft"
    >
      {children}
    </button>
  );
}
