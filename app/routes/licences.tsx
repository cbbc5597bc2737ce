import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { sourceDescriptions } from '#app/domain/imports/sources';
import { licenceName } from '#app/domain/releases/documents/attribution';
import { admit } from '#app/http/admit.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { titleOf } from '#app/i18n/title.server';
import { KoreanWithin } from '#app/ui/in-korean';
import { ScrollBox } from '#app/ui/scroll-box';
import { Section } from '#app/ui/section';
import thirdParties from '#content/licences/third-parties.json';

export async function loader(args: LoaderFunctionArgs) {
  const { language } = await admit(args, 'public');
  return {
    title: titleOf(language, wordsIn(language)('licences.heading')),
    sources: Object.entries(sourceDescriptions).map(([id, { name, publisher, url, licence, attribution }]) => ({
      id,
      name: name[language],
      publisher: publisher[language],
      url,
      licence: licenceName(language, licence.id),
      confirmed: licence.confirmed,
      attribution: attribution[language],
    })),
    thirdParties: thirdParties.map((one) => ({ ...one, for: one.for[language] })),
  };
}

export default function Licences() {
  const { sources } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <div className="grid gap-8">
      <div className="grid gap-3">
        <h1>{t('licences.heading')}</h1>
        <p>{t('licences.intro')}</p>
      </div>
      <Section id="ours" heading={t('licences.ours.heading')}>
        <ul className="grid list-disc gap-2 pl-5">
          <li>{t('licences.ours.code')}</li>
          <li>{t('licences.ours.words')}</li>
          <li>{t('licences.ours.additions')}</li>
        </ul>
        <p>
          <a href="https://creativecommons.org/licenses/by/4.0/" className="inline-flex min-h-11 items-center">
            {t('licences.ours.ccBy')}
          </a>
        </p>
      </Section>
      <Section id="official" heading={t('licences.official.heading')}>
        <p>{t('licences.official.intro')}</p>
        {sources.map(({ id, name, publisher, url, licence, confirmed, attribution }) => (
          <div key={id} className="grid gap-1 border-b border-line pb-3">
            <h3>
              <a href={url} className="inline-flex min-h-11 items-center">
                {name}
              </a>
            </h3>
            <p>{publisher}</p>
            <p>
              {licence} · {confirmed ? t('licences.official.confirmed') : t('licences.official.unconfirmed')}
            </p>
            <p className="text-ink-soft">{attribution}</p>
          </div>
        ))}
      </Section>
      <Section id="others" heading={t('licences.others.heading')}>
        <p>{t('licences.others.intro')}</p>
        <ThirdParties />
      </Section>
    </div>
  );
}

function ThirdParties() {
  const { thirdParties } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const head = 'border-b border-line-strong py-2 pr-4 text-left';
  const cell = 'border-b border-line py-2 pr-4 text-left align-top';
  return (
    <ScrollBox label={t('licences.others.heading')}>
      <table className="min-w-full">
        <thead>
          <tr>
            {(['name', 'for', 'by', 'licence'] as const).map((column) => (
              <th key={column} scope="col" className={head}>
                {t(`licences.others.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {thirdParties.map((one) => (
            <tr key={one.name}>
              <th scope="row" className={`${cell} font-normal`}>
                <a href={one.url} className="inline-flex min-h-11 items-center">
                  {one.name}
                </a>
              </th>
              <td className={cell}>{one.for}</td>
              <td className={cell}>
                <KoreanWithin>{one.by}</KoreanWithin>
              </td>
              <td className={cell}>{one.licence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
