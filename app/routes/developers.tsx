import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { admit } from '#app/http/admit.server';
import { apiGuide } from '#app/http/api-guide.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { titleOf } from '#app/i18n/title.server';
import { usePath } from '#app/i18n/path';
import { Operation } from '#app/ui/developers/operation';
import { Samples } from '#app/ui/developers/samples';
import { Sandbox } from '#app/ui/developers/sandbox';
import { Section } from '#app/ui/section';

export async function loader(args: LoaderFunctionArgs) {
  const { language, origin } = await admit(args, 'public');
  return { title: titleOf(language, wordsIn(language)('developers.heading')), ...apiGuide(language, origin) };
}

export default function Developers() {
  const { t } = useTranslation();
  const path = usePath();
  const { about, tags, samples, sandbox, problems } = useLoaderData<typeof loader>();
  return (
    <div className="grid gap-10">
      <div className="grid gap-3">
        <h1>{t('developers.heading')}</h1>
        <p>{about}</p>
        <ul className="grid gap-1">
          <li>
            <a href="/api/openapi.json" className="inline-flex min-h-11 items-center">
              {t('developers.openapi')}
            </a>
          </li>
          {(['changes', 'tokens', 'status', 'limits'] as const).map((link) => (
            <li key={link}>
              <Link to={path(links[link])} className="inline-flex min-h-11 items-center">
                {t(`developers.link.${link}`)}
              </Link>
            </li>
          ))}
        </ul>
      </div>
      <Section id="samples" heading={t('developers.samples')}>
        <Samples samples={samples} />
      </Section>
      <Section id="sandbox" heading={t('developers.sandbox.heading')}>
        <Sandbox sandbox={sandbox} />
      </Section>
      <Section id="again" heading={t('developers.again.heading')}>
        <p>{t('developers.again.how')}</p>
        <p>{t('developers.again.refused')}</p>
      </Section>
      {tags.map(({ name, title, operations }) => (
        <Section key={name} id={name} heading={title}>
          {operations.map((operation) => (
            <Operation key={operation.id} operation={operation} />
          ))}
        </Section>
      ))}
      <Section id="problems" heading={t('developers.problems')}>
        <ul className="grid gap-1">
          {problems.map(({ type, title, status }) => (
            <li key={type}>
              <Link to={path(`/problems/${type}`)} className="inline-flex min-h-11 items-center">
                {status} · {title}
              </Link>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}

const links = {
  changes: '/developers/changes',
  tokens: '/account/tokens',
  status: '/status',
  limits: '/handbook/crowds',
} as const;

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
