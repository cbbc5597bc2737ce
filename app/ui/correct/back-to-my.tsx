import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';

/** The way from one thing sent back to all of them. */
export function BackToMy() {
  const { t } = useTranslation();
  const path = usePath();
  return (
    <p>
      <Link to={path('/my')} className="inline-flex min-h-11 items-center">
        {t('my.heading')}
      </Link>
    </p>
  );
}
