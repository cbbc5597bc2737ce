import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';

/** From the middle of a form into the handbook: in a tab of its own, so that nothing that was typed is lost. */
export function HandbookLink({ to, children }: { to: `/handbook/${string}`; children: ReactNode }) {
  const { t } = useTranslation();
  const path = usePath();
  return (
    <a href={path(to)} target="_blank" rel="noopener" className="inline-flex min-h-11 items-center">
      {children}
      <span className="sr-only"> ({t('handbook.newTab')})</span>
    </a>
  );
}
