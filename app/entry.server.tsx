import { randomBytes } from 'node:crypto';
import { type AppLoadContext, type EntryContext, type HandleErrorFunction } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { collectPage } from '#app/http/collect-page.server';
import type { EdgeContext } from '#app/http/edge-context.server';
import { pagePolicy } from '#app/http/page-policy.server';
import { serverI18n } from '#app/i18n/i18n.server';
import { languageOfPath } from '#app/i18n/languages';
import { NonceContext } from '#app/ui/nonce';

export { serve } from '#app/http/serve.server';

declare module '@remix-run/node' {
  interface Future {
    /** What a loader answers arrives as it is, dates as dates. */
    v3_singleFetch: true;
  }
}

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  edge: AppLoadContext,
) {
  const nonce = randomBytes(16).toString('base64');
  headers.set('Content-Type', 'text/html; charset=utf-8');
  const { pathname } = new URL(request.url);
  for (const [name, value] of Object.entries(pagePolicy(pathname, nonce))) headers.set(name, value);
  return new Promise<Response>((resolve, reject) => {
    let answered = status;
    const { pipe } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <I18nextProvider i18n={serverI18n(languageOfPath(pathname))}>
          <RemixServer context={context} url={request.url} nonce={nonce} />
        </I18nextProvider>
      </NonceContext.Provider>,
      {
        nonce,
        // Never in pieces that a script would put in their place: a page is whole without any.
        progressiveChunkSize: Infinity,
        onAllReady() {
          collectPage(pipe).then((page) => resolve(new Response(page, { status: answered, headers })), reject);
        },
        onShellError: reject,
        onError(error) {
          answered = 500;
          (edge as unknown as EdgeContext).failed(error);
        },
      },
    );
  });
}

export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted) return;
  // Remix's own word for a GET where only a POST is taken, and the like: the asker's mistake, not a failure of ours.
  if (isRouteErrorResponse(error) && error.status < 500) return;
  (context as unknown as EdgeContext).failed(error);
};
