import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';
import { Moment } from '#app/ui/time';
import { FactList } from './fact-list';
import { SaleToday, type ShownSale } from './sale-today';
import type { ShownFact } from './shown-fact.server';
import type { ShownStock } from './shown-stock';
import { StockLine } from './stock-line';

export interface ShownItem {
  stock: ShownStock;
  sale: ShownSale | null;
  facts: ShownFact[];
}

/** What is in stock at one place: the items somebody reported, then the others it may sell, folded. */
export function PlaceStock({ of, items, now }: { of: { id: string; name: string }; items: ShownItem[]; now: string }) {
  const { t } = useTranslation();
  const path = usePath();
  const isKnown = ({ stock, facts }: ShownItem) =>
    stock.reportedAt !== null || facts.some(({ value }) => value !== null);
  const others = items.filter((item) => !isKnown(item));
  return (
    <section aria-labelledby="stock" className="mt-8 grid gap-4">
      <h2 id="stock">{t('stock.heading')}</h2>
      {items.filter(isKnown).map((item) => (
        <div key={item.stock.item}>
          <h3>{item.stock.name}</h3>
          <ItemStock of={of} item={item} now={now} />
        </div>
      ))}
      {others.map((item) => (
        <details key={item.stock.item} className="border-y border-line">
          <summary>
            <span className="font-semibold">{item.stock.name}</span> — {t('stock.none')}
          </summary>
          <ItemStock of={of} item={item} now={now} />
        </details>
      ))}
      <p>
        <Link to={path('/handbook/reading-stock')} className="inline-flex min-h-11 items-center">
          {t('stock.howToRead')}
        </Link>
      </p>
    </section>
  );
}

function ItemStock({
  of,
  item: { stock, sale, facts },
  now,
}: {
  of: { id: string; name: string };
  item: ShownItem;
  now: string;
}) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-2 pb-2">
      <p>
        <StockLine stock={stock} now={now} />
        <span className="ml-2 text-ink-soft">{stock.state.means}</span>
      </p>
      {stock.arrivedAt ? (
        <p>
          {t('stock.arrived')} <Moment at={stock.arrivedAt} />
          <span className="block text-ink-soft">{t('stock.arrivalIsNotSale')}</span>
        </p>
      ) : null}
      {sale ? <SaleToday sale={sale} /> : null}
      <FactList of={of} facts={facts} now={now} />
    </div>
  );
}
