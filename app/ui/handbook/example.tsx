import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What to write and what not to, side by side, and why. */
export function Example({ good, bad, children }: { good: string; bad: string; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="example">
      <dl>
        <div className="good">
          <dt>{t('handbook.example.good')}</dt>
          <dd>{good}</dd>
        </div>
        <div className="bad">
          <dt>{t('handbook.example.bad')}</dt>
          <dd>{bad}</dd>
        </div>
      </dl>
      {children}
    </div>
  );
}
