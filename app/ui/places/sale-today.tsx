import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { HeldRule, TodaySentence } from '#app/domain/stock/sale-rules';
import { usePath } from '#app/i18n/path';
import { dayInWords } from '#app/ui/time';

export interface ShownRule {
  topic: HeldRule['topic'];
  says: string;
  /** Whether it is known to hold today. */
  certain: boolean;
  readIn: string[];
}

export interface ShownSale {
  scheme: string;
  today: TodaySentence;
  rules: ShownRule[];
}

/** Who may buy today. It names the day's digits and never asks for a year of birth. */
export function SaleToday({ sale: { scheme, today, rules } }: { sale: ShownSale }) {
  const { t, i18n } = useTranslation();
  const path = usePath();
  const date = today.is === 'before' ? today.from : today.is === 'after' ? today.to : null;
  const words = t(`sale.today.${today.is}`, {
    digits: today.is === 'rotation' ? today.digits.join(t('sale.digitsBetween')) : '',
    date: date ? dayInWords(date, i18n.language) : '',
  });
  return (
    <div>
      <p>
        {scheme}: {words}
      </p>
      <Link to={path('/handbook/who-can-buy')} className="inline-flex min-h-11 items-center">
        {t('sale.more')}
      </Link>
      {rules.length > 0 ? (
        <details>
          <summary>{t('sale.rulesToday')}</summary>
          <ul className="list-disc pl-5">
            {rules.map((rule) => (
              <li key={rule.says}>
                <span className="font-semibold">{t(`sale.topic.${rule.topic}`)}</span> {rule.says}
                {rule.certain ? '' : ` (${t('sale.unsure')})`}
                <span className="block text-sm text-ink-soft">
                  {t('sale.readIn', { sources: rule.readIn.join(', ') })}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
