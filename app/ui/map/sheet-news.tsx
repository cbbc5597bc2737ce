import { useTranslation } from 'react-i18next';
import { Moment } from '#app/ui/time';
import type { PlaceProblem } from './use-map-place';

/** Said of a place that stands open and could not be asked for again: what it says is of then, not of now. */
export function SheetNews({ problem, now }: { problem: PlaceProblem | null; now: string }) {
  const { t } = useTranslation();
  return (
    <p role="status" className={problem ? 'font-semibold' : 'sr-only'}>
      {problem ? (
        <>
          {t(`mapPage.sheet.${problem}.stale`)} {t('mapPage.sheet.asOf')} <Moment at={now} />
        </>
      ) : null}
    </p>
  );
}
