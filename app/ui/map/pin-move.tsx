import { useTranslation } from 'react-i18next';
import { bearing, distanceInMetres, distanceInWords, type Pin } from '#app/domain/places/distance';
import type { MapPoint } from './draw-map';
import { PlaceMap } from './place-map';

type From = 'published' | 'official' | 'before';

/** How far and in which direction a proposed pin lies from the others: in words, and on a map for who opens it. */
export function PinMove({ proposed, from }: { proposed: unknown; from: { is: From; location: unknown }[] }) {
  const { t } = useTranslation();
  const to = pinOf(proposed);
  if (to === null) return <p>{t('pin.noneProposed')}</p>;
  const known = from.flatMap(({ is, location }) => {
    const pin = pinOf(location);
    return pin ? [{ is, pin }] : [];
  });
  const points: MapPoint[] = [
    ...known.map(({ is, pin }) => ({ ...pin, label: t(`pin.label.${is}`), ring: true })),
    { ...to, label: t('pin.label.proposed') },
  ];
  return (
    <>
      {known.length === 0 ? <p>{t('pin.noneBefore')}</p> : null}
      {known.map(({ is, pin }, index) => (
        <Move key={index} is={is} from={pin} to={to} />
      ))}
      <PlaceMap points={points} label={t('pin.map')} />
    </>
  );
}

function Move({ is, from, to }: { is: From; from: KnownPin; to: KnownPin }) {
  const { t } = useTranslation();
  const direction = bearing(from, to);
  if (direction === null) return <p>{t(`pin.same.${is}`)}</p>;
  const { unit, value } = distanceInWords(distanceInMetres(from, to) ?? 0);
  const towards = t('distance.towards', {
    bearing: t(`bearing.${direction}`),
    distance: t(`distance.${unit}`, { value }),
  });
  return <p>{t(`pin.from.${is}`, { towards })}</p>;
}

type KnownPin = { [axis in keyof Pin]: number };

/** Where a location has its pin; null where it has none. */
export function pinOf(location: unknown): KnownPin | null {
  const { lat, lng } = (location ?? {}) as Partial<Pin>;
  return typeof lat === 'number' && typeof lng === 'number' ? { lat, lng } : null;
}
