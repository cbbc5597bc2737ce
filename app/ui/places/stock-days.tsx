import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { instantOfKst } from '#app/domain/kst';
import { usePath } from '#app/i18n/path';
import { ScrollBox } from '#app/ui/scroll-box';
import { dayInWords } from '#app/ui/time';
import { DayChart } from './day-chart';
import type { ShownDay, ShownSpan } from './shown-day.server';
import { StockMark } from './stock-mark';

/** How the stock of a place went through a day: a chart of each item, and its table. */
export function StockDays({ id, days }: { id: string; days: ShownDay[] }) {
  const { t } = useTranslation();
  const path = usePath();
  if (days.length === 0) return null;
  return (
    <section aria-labelledby="day" className="mt-8 grid gap-4">
      <h2 id="day">{t('stockDay.heading')}</h2>
      {days.map((day) => (
        <Day key={day.item} id={id} day={day} />
      ))}
      <p>
        <Link to={path('/handbook/reading-stock#day')} className="inline-flex min-h-11 items-center">
          {t('stockDay.howToRead')}
        </Link>
      </p>
    </section>
  );
}

function Day({ id, day }: { id: string; day: ShownDay }) {
  const { t, i18n } = useTranslation();
  const path = usePath();
  const inWords = (date: string) => dayInWords(instantOfKst(date), i18n.language);
  const link = (date: string) => path(`/places/${id}?day=${date}#day`);
  const label = t('stockDay.chart', { item: day.name, day: inWords(day.date) });
  // The last is a time without news, and is called so in both.
  const silence = day.states.length - 1;
  const states = day.states.map((state, row) => (row === silence ? { ...state, word: t('stockDay.silence') } : state));
  const stateOf = ({ row, state }: ShownSpan) => states[row] ?? state;
  const cell = 'border-b border-line p-2 text-left';
  return (
    <div className="grid gap-2">
      <h3>
        {day.name} · {inWords(day.date)}
      </h3>
      {day.spans.every(({ row }) => row === silence) ? (
        <p>{t('stockDay.none')}</p>
      ) : (
        <>
          <DayChart day={{ ...day, states }} label={label} />
          <ScrollBox label={label}>
            <table className="w-full max-w-2xl border-collapse tabular-nums">
              <thead>
                <tr>
                  {(['from', 'state', 'arrival'] as const).map((column) => (
                    <th key={column} scope="col" className={`${cell} border-line-strong whitespace-nowrap`}>
                      {column === 'arrival' ? <span aria-hidden="true">▼ </span> : null}
                      {t(`stockDay.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {day.spans.map((span) => (
                  <tr key={span.start}>
                    <th scope="row" className={`${cell} font-normal whitespace-nowrap`}>
                      {span.from === span.to ? span.from : t('stockDay.span', { from: span.from, to: span.to })}
                    </th>
                    <td className={cell}>
                      <StockMark state={stateOf(span)} />
                    </td>
                    <td className={cell}>{span.arrival}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
        </>
      )}
      {day.before || day.after ? (
        <p className="flex flex-wrap gap-x-5">
          {day.before ? (
            <Link to={link(day.before)} className="inline-flex min-h-11 items-center">
              {t('stockDay.before', { day: inWords(day.before) })}
            </Link>
          ) : null}
          {day.after ? (
            <Link to={link(day.after)} className="inline-flex min-h-11 items-center">
              {t('stockDay.after', { day: inWords(day.after) })}
            </Link>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}
