import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { byReader } from '#app/domain/handbook/handbook-page';
import { readHandbook } from '#app/domain/handbook/read-handbook.server';
import { admit } from '#app/http/admit.server';
import { usePath } from '#app/i18n/path';
import { titleOf } from '#app/i18n/title.server';
import { HandbookSearchForm } from '#app/ui/handbook/search-form';

export async function loader(args: LoaderFunctionArgs) {
  const { language } = await admit(args, 'public');
  const { index, pages } = await readHandbook(language);
  const { title, summary, html } = index;
  return { title, inTabs: titleOf(language, title), summary, html, groups: byReader(pages) };
}

export default function HandbookContents() {
  const { title, html, groups } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const path = usePath();
  return (
    <>
      <h1>{title}</h1>
      {/* Compiled from our own files when the site is built; text of people never comes here. */}
      <div className="prose mt-3" dangerouslySetInnerHTML={{ __html: html }} />
      <div className="mt-6">
        <HandbookSearchForm />
      </div>
      {groups.map(({ reader, entries }) => (
        <section key={reader} aria-labelledby={`for-${reader}`} className="mt-8">
          <h2 id={`for-${reader}`}>{t(`handbook.reader.${reader}`)}</h2>
          <ul className="mt-2">
            {entries.map(({ slug, title, summary }) => (
              <li key={slug} className="border-b border-line py-2">
                <Link to={path(`/handbook/${slug}`)} className="inline-flex min-h-11 items-center font-semibold">
                  {title}
                </Link>
                <p className="text-ink-soft">{summary}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.inTabs },
  { name: 'description', content: data?.summary },
];
