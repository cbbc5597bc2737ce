import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useRouteError,
  useRouteLoaderData,
  type ShouldRevalidateFunctionArgs,
} from '@remix-run/react';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { visitorOf } from '#app/http/visitor.server';
import { languageOfPath, languages, pathIn, pathWithoutLanguage } from '#app/i18n/languages';
import { messagesUrl } from '#app/i18n/messages-url';
import { usePath } from '#app/i18n/path';
import { useAskedPage } from '#app/ui/asked-page';
import styles from '#app/ui/app.css?url';
import { ButtonLink } from '#app/ui/button';
import { useFocusAfterSending } from '#app/ui/focus-heading';
import { Layout as PageLayout, type Frame } from '#app/ui/layout';
import { useNonce } from '#app/ui/nonce';
import { tellOpened } from '#app/ui/offline/begin';
import { Broken, isNetworkGone } from '#app/ui/offline/broken';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/icon.svg', type: 'image/svg+xml' },
  { rel: 'apple-touch-icon', href: '/icon-192.png' },
  { rel: 'manifest', href: '/manifest.webmanifest' },
];

export const loader = ({ context }: LoaderFunctionArgs) => visitorOf(context);

/**
 * Who looks at a map, and what is said of the feed, is not asked again at each step on it: without a connection the map
 * would be lost with the answer.
 */
export const shouldRevalidate = ({
  currentUrl,
  nextUrl,
  formMethod = 'GET',
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) =>
  defaultShouldRevalidate &&
  !(formMethod === 'GET' && currentUrl.pathname === nextUrl.pathname && frames[pathOf(nextUrl.pathname)]);

export function Layout({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  const language = languageOfPath(pathname);
  const data = useRouteLoaderData<typeof loader>('root');
  const nonce = useNonce();
  // A script would take the gate's page for that of the address that was asked for: there it gets none.
  const { pathname: asked, isDenied } = useAskedPage();
  const path = pathOf(asked);
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        {languages.map((each) => (
          <link key={each} rel="alternate" hrefLang={each} href={pathIn(each, pathWithoutLanguage(asked))} />
        ))}
        <link rel="alternate" type="application/atom+xml" href="/data/releases.atom" />
        {isDenied ? null : <link rel="preload" as="fetch" crossOrigin="anonymous" href={messagesUrl[language]} />}
        <Links />
      </head>
      <body>
        <PageLayout
          frame={frames[path] ?? 'page'}
          visitor={data?.visitor ?? null}
          sample={data?.sample ?? false}
          operatorContact={data?.operatorContact ?? null}
          feed={data?.feed ?? null}
        >
          {children}
        </PageLayout>
        {isDenied ? null : (
          <>
            {/* In a frame a browser may keep no storage for us, and nothing there scrolls. */}
            {path === '/embed' ? null : <ScrollRestoration nonce={nonce} />}
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  );
}

/** Pages that are no column of text: the map. */
const frames: Record<string, Frame> = { '/map': 'screen', '/embed': 'bare' };

const pathOf = (pathname: string) => pathWithoutLanguage(pathname).replace(/(.)\/$/, '$1');

export default function Root() {
  const { pathname } = useLocation();
  useEffect(() => void tellOpened(), [pathname]);
  useFocusAfterSending();
  return <Outlet />;
}

/** What went wrong, and the next step; a missing page and one that may not be seen look alike. */
export function ErrorBoundary() {
  const error = useRouteError();
  const { t } = useTranslation();
  const path = usePath();
  if (isNetworkGone(error)) return <Broken />;
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const kind = status === 404 || status === 403 || status === 410 || status === 429 ? status : status < 500 ? 400 : 500;
  return (
    <>
      <title>{`${t(`error.${kind}.title`)} — ${t('layout.name')}`}</title>
      <h1>{t(`error.${kind}.title`)}</h1>
      <p className="mt-3">{t(`error.${kind}.next`)}</p>
      {kind === 403 ? (
        <p className="mt-3">
          <a href={path('/handbook/permissions')} className="inline-flex min-h-11 items-center">
            {t('admin.roles.who')}
          </a>
        </p>
      ) : null}
      <p className="mt-6">
        <ButtonLink to={path('/')}>{t('error.home')}</ButtonLink>
      </p>
    </>
  );
}
