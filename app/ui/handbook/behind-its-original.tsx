import { useTranslation } from 'react-i18next';
import { Callout } from '#app/ui/callout';

/** Says of a translation that its Korean original has changed since, and leads there. */
export function BehindItsOriginal({ slug }: { slug: string }) {
  const { t } = useTranslation();
  return (
    <div className="mt-3">
      <Callout tone="warn">
        <p>{t('handbook.behind')}</p>
        <p>
          <a href={`/handbook/${slug}`} hrefLang="ko" className="inline-flex min-h-11 items-center">
            {t('handbook.readKorean')}
          </a>
        </p>
      </Callout>
    </div>
  );
}
