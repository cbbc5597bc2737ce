import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { drawMap, type MapPoint } from './draw-map';

/**
 * Places on a map, for those who want one: it is fetched when it is opened, since it weighs more than the page. What it
 * shows stands in words beside it.
 */
export function PlaceMap({ points, label }: { points: MapPoint[]; label: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (points.length === 0) return null;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)} className="border-y border-line">
      <summary className="font-semibold">{t('map.open')}</summary>
      <noscript>
        <p>{t('map.needsScript')}</p>
      </noscript>
      {open ? <Drawn key={JSON.stringify(points)} points={points} label={label} /> : null}
    </details>
  );
}

/** Keyed by its points: other points are another map, and the same ones, read anew, are not drawn again. */
function Drawn({ points: given, label }: { points: MapPoint[]; label: string }) {
  const { t } = useTranslation();
  const [points] = useState(given);
  const box = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const drawing = drawMap(box.current as HTMLDivElement, points);
    drawing.catch(() => setFailed(true));
    return () => void drawing.then((map) => map.remove()).catch(() => undefined);
  }, [points]);
  return (
    <>
      {failed ? <p role="status">{t('map.failed')}</p> : null}
      <div ref={box} role="region" aria-label={label} className="mb-2 h-80 w-full bg-[#dfeaf2]" />
      <p className="pb-2 text-ink-soft">{t('map.source')}</p>
    </>
  );
}
