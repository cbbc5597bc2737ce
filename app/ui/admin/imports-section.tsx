import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';
import { ImportTable, type ShownImport } from './import-table';
import { Section } from './section';

/** What came in lately from the sources, and what waits for somebody to decide. */
export function ImportsSection({
  imports,
  mismatches,
  now,
}: {
  imports: ShownImport[];
  /** How many wait for a verdict. */
  mismatches: number;
  now: string;
}) {
  const { t, i18n } = useTranslation();
  const path = usePath();
  return (
    <Section id="imports" heading={t('admin.imports.heading')}>
      {imports.length === 0 ? <p>{t('admin.imports.none')}</p> : <ImportTable imports={imports} now={now} decide />}
      {mismatches > 0 ? (
        <p>
          <Link to={path('/admin/mismatches')} className="inline-flex min-h-11 items-center font-semibold">
            {t('admin.mismatches.open', { number: mismatches.toLocaleString(i18n.language) })}
          </Link>
        </p>
      ) : null}
      <p>
        <Link to={path('/handbook/operating#import')} className="inline-flex min-h-11 items-center">
          {t('admin.imports.howTo')}
        </Link>
      </p>
    </Section>
  );
}
