import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';

/** After the sentence that something is in a release: which one. */
export function ReleaseLink({ release }: { release: string }) {
  const { t } = useTranslation();
  const path = usePath();
  return (
    <>
      {': '}
      <Link to={path(`/releases/${release}`)}>{t('release.named', { release })}</Link>
    </>
  );
}
