import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { languages, pathIn, pathWithoutLanguage } from '#app/i18n/languages';
import { usePath } from '#app/i18n/path';
import { useAskedPage } from './asked-page';
import { FeedNotice } from './feed-notice';
import { OutboxLink } from './offline/outbox-link';

export interface Visitor {
  name: string;
  role: 'volunteer' | 'reviewer' | 'administrator';
}

/** A page of text; one that fills the screen under its header; one in a frame of somebody else's page. */
export type Frame = 'page' | 'screen' | 'bare';

/** Header, main and footer of every page. */
export function Layout({
  frame,
  visitor,
  sample,
  operatorContact,
  feed,
  children,
}: {
  frame: Frame;
  visitor: Visitor | null;
  sample: boolean;
  operatorContact: string | null;
  feed: { silentMinutes: number | null; invented: boolean } | null;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  if (frame === 'bare')
    return (
      <main id="main" className="flex h-dvh flex-col font-[system-ui,sans-serif] noscript:h-auto">
        <FeedNotice news={feed} inOneRow />
        {children}
      </main>
    );
  const fills = frame === 'screen';
  return (
    <div className={`flex flex-col ${fills ? 'h-dvh font-[system-ui,sans-serif] noscript:h-auto' : 'min-h-dvh'}`}>
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-10 focus:bg-paper focus:p-3">
        {t('layout.skip')}
      </a>
      <Header visitor={visitor} sample={sample} toTheEdges={fills} />
      <main
        id="main"
        tabIndex={-1}
        className={`outline-none ${fills ? 'flex grow flex-col lg:min-h-0' : 'mx-auto w-full max-w-5xl grow px-4 py-6'}`}
      >
        <FeedNotice news={feed} inOneRow={fills} />
        {children}
      </main>
      {fills ? null : <Footer operatorContact={operatorContact} />}
    </div>
  );
}

function Header({ visitor, sample, toTheEdges }: { visitor: Visitor | null; sample: boolean; toTheEdges: boolean }) {
  const { t } = useTranslation();
  const path = usePath();
  const reviews = visitor?.role === 'reviewer' || visitor?.role === 'administrator';
  const links: [string, string][] = [
    ['/search', t('layout.search')],
    ['/map', t('layout.map')],
    ['/handbook', t('layout.handbook')],
    ['/releases', t('layout.releases')],
    ...(reviews ? ([['/review', t('layout.review')]] as [string, string][]) : []),
    ...(visitor?.role === 'administrator' ? ([['/admin', t('layout.admin')]] as [string, string][]) : []),
    ...(visitor
      ? ([
          ['/my', t('layout.my')],
          ['/account', visitor.name],
        ] as [string, string][])
      : ([['/sign-in', t('layout.signIn')]] as [string, string][])),
  ];
  return (
    <header className="border-b border-line">
      {sample ? (
        <p className="max-w-none border-b border-line bg-warn-paper px-4 py-1 text-center text-sm">
          {t('layout.sample')}
        </p>
      ) : null}
      <div className={`flex flex-wrap items-center gap-x-5 px-4 ${toTheEdges ? '' : 'mx-auto max-w-5xl py-1'}`}>
        <Link
          to={path('/')}
          className="inline-flex min-h-11 shrink-0 items-center text-lg font-bold text-ink no-underline"
        >
          {t('layout.name')}
        </Link>
        <LanguageSwitch />
        <nav aria-label={t('layout.nav')} className="min-w-0 grow max-sm:basis-full">
          <ul className="flex flex-wrap gap-x-4">
            {links.map(([to, label]) => (
              <li key={to}>
                <Link
                  to={path(to)}
                  // A page of its own: what it may load is said when it is opened, and not by the page before it.
                  reloadDocument={to === '/map'}
                  className="inline-flex min-h-11 items-center text-ink no-underline hover:underline"
                >
                  {label}
                </Link>
              </li>
            ))}
            <OutboxLink />
          </ul>
        </nav>
      </div>
    </header>
  );
}

/** A real link to the same page in the other language: the whole document changes, its words with it. */
function LanguageSwitch() {
  const { i18n } = useTranslation();
  const { pathname, search } = useAskedPage();
  const other = languages.find((language) => language !== i18n.language) ?? 'ko';
  const name = other === 'ko' ? '한국어' : 'English';
  return (
    <a
      href={pathIn(other, pathWithoutLanguage(pathname)) + search}
      hrefLang={other}
      lang={other}
      className="ml-auto inline-flex min-h-11 shrink-0 items-center sm:order-last"
    >
      {name}
    </a>
  );
}

function Footer({ operatorContact }: { operatorContact: string | null }) {
  const { t } = useTranslation();
  const path = usePath();
  return (
    <footer className="mt-10 border-t border-line bg-paper-soft">
      <div className="mx-auto grid max-w-5xl gap-2 px-4 py-6">
        <p>{t('layout.about')}</p>
        <ul className="flex flex-wrap gap-x-5">
          <li>
            <Link to={path('/licences')} className="inline-flex min-h-11 items-center">
              {t('layout.licences')}
            </Link>
          </li>
          <li>
            <Link to={path('/handbook/for-pharmacies')} className="inline-flex min-h-11 items-center">
              {t('layout.pharmacies')}
            </Link>
          </li>
          <li>
            <Link to={path('/handbook/do-not-write')} className="inline-flex min-h-11 items-center">
              {t('layout.privacy')}
            </Link>
          </li>
          {operatorContact ? (
            <li>
              <a
                href={operatorContact.includes('@') ? `mailto:${operatorContact}` : operatorContact}
                className="inline-flex min-h-11 items-center"
              >
                {t('layout.contact')}
              </a>
            </li>
          ) : null}
        </ul>
      </div>
    </footer>
  );
}
