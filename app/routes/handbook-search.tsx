import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { mostResults, type Found, type Piece } from '#app/domain/handbook/find-sections';
import { searchHandbook } from '#app/domain/handbook/search-handbook.server';
import { admit } from '#app/http/admit.server';
import { wordsIn } from '#app/i18n/i18n.server';
import { usePath } from '#app/i18n/path';
import { titleOf } from '#app/i18n/title.server';
import { HandbookSearchForm } from '#app/ui/handbook/search-form';

export async function loader(args: LoaderFunctionArgs) {
  const { language } = await admit(args, 'public');
  const query = (new URL(args.request.url).searchParams.get('q') ?? '').trim().slice(0, 100);
  const t = wordsIn(language);
  const title = query ? t('handbook.search.titleFor', { query }) : t('handbook.search.title');
  const results = await searchHandbook(language, query);
  return { query, title, inTabs: titleOf(language, title), results, cut: results.length === mostResults };
}

export default function HandbookSearch() {
  const { query, title, results, cut } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const path = usePath();
  return (
    <>
      <h1>{title}</h1>
      <div className="mt-4">
        <HandbookSearchForm key={query} query={query} />
      </div>
      <div role="status" className="mt-6">
        <p>
          <Outcome query={query} count={results.length} cut={cut} />
        </p>
        {query && results.length === 0 ? <p>{t('handbook.search.noneNext')}</p> : null}
      </div>
      <ol className="mt-2">
        {results.map((found) => (
          <li key={`${found.slug}#${found.anchor}`} className="border-b border-line py-3">
            <Result found={found} />
          </li>
        ))}
      </ol>
      <p className="mt-6">
        <Link to={path('/handbook')} className="inline-flex min-h-11 items-center">
          {t('handbook.contents')}
        </Link>
      </p>
    </>
  );
}

/** A component, since handing `t` on as a parameter makes TypeScript compare every message with every other: minutes. */
function Outcome({ query, count, cut }: { query: string; count: number; cut: boolean }) {
  const { t } = useTranslation();
  if (!query) return t('handbook.search.begin');
  if (count === 0) return t('handbook.search.none', { query });
  return cut ? t('handbook.search.most', { count }) : t('handbook.search.found', { count });
}

function Result({ found: { slug, anchor, pageTitle, heading, snippet } }: { found: Found }) {
  const path = usePath();
  return (
    <>
      <Link
        to={path(`/handbook/${slug}`) + (anchor ? `#${encodeURIComponent(anchor)}` : '')}
        className="inline-flex min-h-11 items-center font-semibold"
      >
        <span>
          <Marked pieces={heading} />
        </span>
      </Link>
      {anchor ? <p className="text-sm text-ink-soft">{pageTitle}</p> : null}
      <p>
        <Marked pieces={snippet} />
      </p>
    </>
  );
}

const Marked = ({ pieces }: { pieces: readonly Piece[] }) =>
  pieces.map(({ text, marked }, index) =>
    marked ? (
      <mark key={index} className="bg-warn-paper text-ink">
        {text}
      </mark>
    ) : (
      <span key={index}>{text}</span>
    ),
  );

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.inTabs },
  { name: 'robots', content: 'noindex' },
];
