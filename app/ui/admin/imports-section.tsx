import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';
import { ImportTable, type ShownImport } from './import-table';
import { Section } from './section';

/** What came in lately from the sources, and what waits for somebody to decide. */
export function ImportsSection({ imports, now }: { imports: ShownImport[]; now: string }) {
  const { t } = useTranslation();
  const path = usePath();
  return (
    <Section id="imports" heading={t('admin.imports.heading')}>
      {imports.length === 0 ? <p>{t('admin.imports.none')}</p> : <ImportTable imports={imports} now={now} decide />}
      <p>
        <Link to={path('/handbook/operating#import')} className="inline-flex min-h-11 items-center">
          {t('admin.imports.howTo')}
        </Link>
      </p>
    </Section>
  );
}
