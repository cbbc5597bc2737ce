import { useTranslation } from 'react-i18next';
import { Ago, Moment } from '#app/ui/time';
import type { ShownStock } from './shown-stock';
import { StockMark } from './stock-mark';

/**
 * "● 충분 · 12분 전 · 공식": a state never stands without its age and its source. Where `now` is not known, since it could not
 * be asked for, it stands with the exact time.
 */
export function StockLine({ stock, now }: { stock: ShownStock; now: string | null }) {
  const { t } = useTranslation();
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <StockMark state={stock.state} />
      {stock.reportedAt ? (
        <span className="text-ink-soft">
          {stock.expired ? `${t('stock.last')} ` : ''}
          {now === null ? <Moment at={stock.reportedAt} /> : <Ago at={stock.reportedAt} now={now} />} ·{' '}
          {t(stock.invented ? 'stock.invented' : 'stock.official')}
        </span>
      ) : null}
    </span>
  );
}
