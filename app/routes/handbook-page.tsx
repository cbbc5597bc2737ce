import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { HandbookEntry, Section } from '#app/domain/handbook/handbook-page';
import { openPage } from '#app/domain/handbook/read-handbook.server';
import { admit } from '#app/http/admit.server';
import { usePath } from '#app/i18n/path';
import { titleOf } from '#app/i18n/title.server';
import { BehindItsOriginal } from '#app/ui/handbook/behind-its-original';
import { ContentsList } from '#app/ui/handbook/contents';
import { Day } from '#app/ui/time';

export async function loader(args: LoaderFunctionArgs) {
  const { language } = await admit(args, 'public');
  const open = await openPage(language, args.params.slug ?? '');
  if (!open) throw new Response(null, { status: 404 });
  const { page, contents, previous, next } = open;
  const { slug, title, summary, changed, behind, html } = page;
  const headings = page.sections.filter(({ id }) => id !== '').map(({ id, level, title }) => ({ id, level, title }));
  const inTabs = titleOf(language, title);
  return { slug, title, inTabs, summary, changed, behind, html, headings, contents, previous, next };
}

export default function HandbookPage() {
  const { slug, title, changed, behind, html, headings, contents, previous, next } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <div className="gap-8 lg:grid lg:grid-cols-[11rem_minmax(0,1fr)_11rem]">
      <nav aria-label={t('handbook.contents')} className="text-sm max-lg:hidden">
        <ContentsList groups={contents} current={slug} />
      </nav>
      <details className="page-facts mb-4 border-b border-line lg:hidden print:hidden">
        <summary className="font-semibold">{t('handbook.contents')}</summary>
        <nav aria-label={t('handbook.contents')} className="py-2">
          <ContentsList groups={contents} current={slug} />
        </nav>
      </details>
      <article>
        <h1>{title}</h1>
        <p className="page-facts mt-1 text-sm text-ink-soft">
          {t('handbook.changed')} <Day at={changed} />
        </p>
        {behind ? <BehindItsOriginal slug={slug} /> : null}
        {/* Compiled from our own files when the site is built; text of people never comes here. */}
        <div className="prose mt-4" dangerouslySetInnerHTML={{ __html: html }} />
        <Neighbours previous={previous} next={next} />
      </article>
      <nav aria-label={t('handbook.onThisPage')} className="text-sm max-lg:hidden">
        <OnThisPage headings={headings} />
      </nav>
    </div>
  );
}

function OnThisPage({ headings }: { headings: Omit<Section, 'text'>[] }) {
  const { t } = useTranslation();
  return (
    <div className="sticky top-4 max-h-[90vh] overflow-y-auto">
      <p className="font-semibold text-ink-soft">{t('handbook.onThisPage')}</p>
      <ul>
        {headings.map(({ id, level, title }) => (
          <li key={id} className={level > 2 ? 'pl-3' : undefined}>
            <a href={`#${id}`} className="flex min-h-11 items-center py-1 text-ink no-underline hover:underline">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Neighbours({ previous, next }: { previous: HandbookEntry | null; next: HandbookEntry | null }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('handbook.around')} className="mt-12 grid gap-4 border-t border-line pt-4 sm:grid-cols-2">
      {previous ? <Neighbour label={t('handbook.previous')} rel="prev" entry={previous} /> : <span />}
      {next ? <Neighbour label={t('handbook.next')} rel="next" entry={next} /> : null}
    </nav>
  );
}

function Neighbour({ label, rel, entry }: { label: string; rel: 'prev' | 'next'; entry: HandbookEntry }) {
  const path = usePath();
  return (
    <Link
      to={path(`/handbook/${entry.slug}`)}
      rel={rel}
      className={`grid min-h-11 content-center no-underline hover:underline ${rel === 'next' ? 'sm:text-right' : ''}`}
    >
      <span className="text-sm text-ink-soft">{label}</span>
      <span className="font-semibold">{entry.title}</span>
    </Link>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: data.inTabs }, { name: 'description', content: data.summary }] : [];
