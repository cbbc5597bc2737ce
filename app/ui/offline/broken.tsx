import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#app/ui/button';

/** Whether a page's script could not fetch what a link or a form led to: the browser says so with a TypeError. */
export const isNetworkGone = (error: unknown): boolean => error instanceof TypeError && typeof window !== 'undefined';

/** Instead of an error: the page as a whole document, which may be kept on this device, or what to do. */
export function Broken() {
  const { t } = useTranslation();
  useEffect(() => {
    const { pathname, search } = window.location;
    const tried = 'tried-whole';
    // Once: a page that fails for another reason must not load itself for ever.
    if (navigator.onLine || sessionStorage.getItem(tried) === pathname + search) return;
    sessionStorage.setItem(tried, pathname + search);
    window.location.reload();
  }, []);
  return (
    <>
      <title>{`${t('offline.broken.title')} — ${t('layout.name')}`}</title>
      <h1>{t('offline.broken.title')}</h1>
      <p className="mt-3">{t('offline.broken.next')}</p>
      <p className="mt-6">
        <Button type="button" onClick={() => window.location.reload()}>
          {t('offline.again')}
        </Button>
      </p>
    </>
  );
}
