import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';
import { InKorean } from '#app/ui/in-korean';
import { Distance } from './distance';
import { OpenNow } from './open-now';
import type { ShownPlace } from './shown-place.server';
import { StockLine } from './stock-line';

/** One place of a list of results: the name leads to its page. */
export function FoundPlace({ place, now }: { place: ShownPlace; now: string }) {
  const { t } = useTranslation();
  const path = usePath();
  const shut = place.operatingState !== 'open';
  return (
    <li className="grid max-w-none gap-0.5 border-b border-line py-3">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <Link to={path(`/places/${place.id}`)} className="inline-flex min-h-11 items-center text-lg font-semibold">
          <InKorean>{place.name}</InKorean>
        </Link>
        <span className="text-ink-soft">{t(`kind.${place.kind}`)}</span>
        {place.metres === null ? null : <Distance metres={place.metres} />}
        {shut ? (
          <strong>{t(`operatingState.${place.operatingState}`)}</strong>
        ) : place.open === 'unknown' ? null : (
          <OpenNow status={place.open} />
        )}
      </div>
      <p className="text-ink-soft">
        <InKorean>{place.address}</InKorean>
      </p>
      {place.stock.length > 0 ? (
        <ul>
          {place.stock.map((stock) => (
            <li key={stock.item} className="flex flex-wrap items-center gap-x-2">
              <span>{stock.name}</span>
              <StockLine stock={stock} now={now} />
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-ink-soft">{t('stock.none')}</p>
      )}
    </li>
  );
}
