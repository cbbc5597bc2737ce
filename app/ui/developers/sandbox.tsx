import { useTranslation } from 'react-i18next';
import type { GuideSandbox } from '#app/http/api-guide.server';
import { ScrollBox } from '../scroll-box';

/** What the sandbox can be asked for, each with an address that asks for it. */
export function Sandbox({ sandbox: { near, wishes } }: { sandbox: GuideSandbox }) {
  const { t } = useTranslation();
  const cell = 'border-b border-line py-2 pr-4 text-left align-top';
  return (
    <>
      <p>{t('developers.sandbox.about')}</p>
      <p>{t('developers.sandbox.where')}</p>
      <p className="wrap-anywhere">
        <a href={near}>
          <code>{near}</code>
        </a>
      </p>
      <p>{t('developers.sandbox.how')}</p>
      <ScrollBox label={t('developers.sandbox.wishes')}>
        <table className="min-w-full">
          <thead>
            <tr>
              <th scope="col" className={cell}>
                {t('developers.sandbox.name')}
              </th>
              <th scope="col" className={cell}>
                {t('developers.sandbox.answers')}
              </th>
            </tr>
          </thead>
          <tbody>
            {wishes.map((wish) => (
              <tr key={wish}>
                <th scope="row" className={`${cell} font-normal`}>
                  <a href={`${near}&sandbox=${wish}`} className="inline-flex min-h-11 min-w-11 items-center">
                    <code>{wish}</code>
                  </a>
                </th>
                <td className={cell}>{t(`developers.sandbox.wish.${wish}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </>
  );
}
