import { useTranslation } from 'react-i18next';
import { useFactText } from '#app/ui/fact-value';
import { StockLine } from '#app/ui/places/stock-line';
import { Moment } from '#app/ui/time';
import type { MapPlaceSheet } from './map-place.server';

/** What a place has of each item, and when and how it sells it, as far as that is known. */
export function SheetStock({ stock, now }: { stock: MapPlaceSheet['stock']; now: string | null }) {
  const { t } = useTranslation();
  const text = useFactText();
  return (
    <dl className="grid gap-2 border-y border-line py-3">
      {stock.map((one) => (
        <div key={one.item}>
          <dt className="text-ink-soft">{one.name}</dt>
          <dd>
            <StockLine stock={one} now={now} />
            {one.arrivedAt ? (
              <span className="block text-sm text-ink-soft">
                {t('stock.arrived')} <Moment at={one.arrivedAt} />
              </span>
            ) : null}
            {one.facts.length > 0 ? (
              <dl>
                {one.facts.map(({ field, value }) => (
                  <div key={field} className="flex flex-wrap gap-x-2">
                    <dt className="text-ink-soft">{t(`fact.${field}.label`)}</dt>
                    <dd className="font-semibold">{text(field, value)}</dd>
                  </div>
                ))}
              </dl>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
