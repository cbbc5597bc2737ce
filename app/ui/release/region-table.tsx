import { useTranslation } from 'react-i18next';
import { ScrollBox } from '#app/ui/scroll-box';
import type { Described } from './described';

const shownAtOnce = 15;

/** Where places changed: numbers, with a bar beside them for a quick look. */
export function RegionTable({ regions }: { regions: Described['regions'] }) {
  const { t } = useTranslation();
  const most = Math.max(1, ...regions.map(({ sum }) => sum));
  const rest = regions.slice(shownAtOnce);
  return (
    <>
      <Rows regions={regions.slice(0, shownAtOnce)} most={most} />
      {rest.length > 0 ? (
        <details>
          <summary>{t('release.regions.more', { count: rest.length })}</summary>
          <Rows regions={rest} most={most} />
        </details>
      ) : null}
    </>
  );
}

function Rows({ regions, most }: { regions: Described['regions']; most: number }) {
  const { t } = useTranslation();
  const head = 'border-b border-line-strong py-2 pr-4 align-bottom wrap-normal';
  const cell = 'border-b border-line py-1 pr-4 text-right';
  return (
    <ScrollBox label={t('release.regions.heading')}>
      <table className="min-w-full" aria-label={t('release.regions.heading')}>
        <thead>
          <tr>
            <th scope="col" className={`text-left ${head}`}>
              {t('release.regions.region')}
            </th>
            <th scope="col" className={`text-right ${head}`}>
              {t('release.regions.insert')}
            </th>
            <th scope="col" className={`text-right ${head}`}>
              {t('release.regions.update')}
            </th>
            <th scope="col" className={`text-right ${head}`}>
              {t('release.regions.delete')}
            </th>
            <td className="border-b border-line-strong" />
          </tr>
        </thead>
        <tbody>
          {regions.map(({ name, insert, update, dropped, sum }) => (
            <tr key={name}>
              <th scope="row" className="border-b border-line py-1 pr-4 text-left font-normal">
                {name}
              </th>
              <td className={cell}>{insert}</td>
              <td className={cell}>{update}</td>
              <td className={cell}>{dropped}</td>
              <td className="border-b border-line py-1 sm:w-40">
                <svg viewBox="0 0 100 8" className="h-3 w-12 sm:w-36" aria-hidden="true" preserveAspectRatio="none">
                  <rect width={(100 * sum) / most} height="8" className="fill-action" />
                </svg>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
