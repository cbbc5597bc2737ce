import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

/** Previous and next page of a long list; each page has an address. */
export function Pager({ previous, next, here }: { previous: string | null; next: string | null; here?: string }) {
  const { t } = useTranslation();
  if (!previous && !next) return null;
  return (
    <nav aria-label={t('pager.label')} className="flex items-center justify-between gap-4 border-t border-line pt-2">
      <span>
        {previous ? (
          <Link to={previous} rel="prev" className="inline-flex min-h-11 items-center">
            {t('pager.previous')}
          </Link>
        ) : null}
      </span>
      {here ? <span className="text-ink-soft">{here}</span> : null}
      <span>
        {next ? (
          <Link to={next} rel="next" className="inline-flex min-h-11 items-center">
            {t('pager.next')}
          </Link>
        ) : null}
      </span>
    </nav>
  );
}
