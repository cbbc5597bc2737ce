import { Link } from '@remix-run/react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';
import { Button, buttonClass } from '#app/ui/button';
import type { PlaceProblem } from './use-map-place';

/** In the stead of a place that could not be had: why, and what to do. */
export function LostPlace({
  problem,
  heading,
  again,
  close,
}: {
  problem: PlaceProblem;
  heading: RefObject<HTMLHeadingElement>;
  again: () => void;
  /** The address of the same view without it. */
  close: string;
}) {
  const { t } = useTranslation();
  const path = usePath();
  return (
    <section aria-labelledby="map-place" className="grid gap-3 pb-4">
      <h2 id="map-place" ref={heading} tabIndex={-1} className="py-2 outline-none">
        {t(`mapPage.sheet.${problem}.title`)}
      </h2>
      <p role="status">{t(`mapPage.sheet.${problem}.next`)}</p>
      <div className="flex flex-wrap gap-2">
        {problem === 'lost' && (
          <Button type="button" onClick={again}>
            {t('mapPage.sheet.again')}
          </Button>
        )}
        <Link to={path(close)} preventScrollReset className={buttonClass('quiet')}>
          {t('mapPage.close')}
        </Link>
      </div>
    </section>
  );
}
