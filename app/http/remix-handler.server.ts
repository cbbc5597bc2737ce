import type { IncomingMessage } from 'node:http';
import { type AppLoadContext, type ServerBuild } from '@remix-run/node';
import { may } from '#app/domain/accounts/permissions';
import { languageOfPath, pathIn } from '#app/i18n/languages';
import { whoAsks, type Who } from './actor.server';
import { BodyTooLarge, limitedBody } from './body-limit.server';
import { isDatabaseAway } from './database-away.server';
import type { EdgeContext } from './edge-context.server';
import { branchOf, gate, routeTree } from './gate';
import { log, loggedPath } from './log.server';
import { plainPage } from './plain-pages.server';
import { withRenewedCookie } from './renewed-cookie';
import { routeHandlers } from './route-handlers.server';
import { traceOf } from './trace-of';

/**
 * Remix behind the gate. A request that may not pass never reaches its own route: it is turned into one for `/denied`,
 * which answers it in the page's language, as a document or as data, whichever was asked for.
 */
export function remixHandler(build: ServerBuild, site: { sample: boolean; operatorContact: string | null }) {
  const handlerOf = routeHandlers(build);
  const tree = routeTree(build.routes as Parameters<typeof routeTree>[0]);

  return async (incoming: IncomingMessage, url: URL, origin: string, address: string): Promise<Response> => {
    const language = languageOfPath(url.pathname);
    // A loader of Remix's old data protocol could be run alone by `_data`; nothing of ours asks for it.
    url.searchParams.delete('_data');
    let who: Promise<Who> | undefined;
    let failure: unknown;
    const edge: EdgeContext = {
      address,
      language,
      origin,
      ...site,
      who: () => (who ??= whoAsks(incoming.headers.cookie ?? null, origin)),
      failed: (error) => (failure = error),
    };

    try {
      const branch = branchOf(tree, url.pathname);
      const wanted = gate(branch);
      const admitted =
        wanted === 'public' ||
        (wanted !== 'never' && (await edge.who().then(({ actor }) => wanted.every((door) => may(actor, door)))));
      const request = admitted ? requestOf(incoming, url) : deniedRequest(incoming, url);
      const path = new URL(request.url).pathname;
      const handle = handlerOf(path, admitted ? branch : branchOf(tree, path));
      const answer = await handle(request, edge as unknown as AppLoadContext);
      if (failure === undefined) return withRenewedCookie(answer, (await who)?.renewed ?? null);
    } catch (error) {
      failure = error;
    }
    if (failure instanceof BodyTooLarge || (failure as { cause?: unknown })?.cause instanceof BodyTooLarge)
      return plainPage(413, language);
    if (isDatabaseAway(failure)) {
      log.error({ event: 'database-away', error: traceOf(failure) });
      return plainPage(503, language, { 'Retry-After': '5' });
    }
    log.error({
      event: 'failed',
      path: loggedPath(url.pathname),
      error: traceOf(failure),
    });
    return plainPage(500, language);
  };
}

/** Who asks by HEAD wants what a GET is told; the body is left out where it is sent. */
function requestOf(incoming: IncomingMessage, url: URL): Request {
  const abort = new AbortController();
  incoming.on('close', () => {
    if (!incoming.complete) abort.abort();
  });
  const hasBody = incoming.method === 'POST';
  return new Request(url, {
    method: incoming.method === 'HEAD' ? 'GET' : incoming.method,
    headers: headersOf(incoming),
    signal: abort.signal,
    ...(hasBody ? { body: limitedBody(incoming), duplex: 'half' } : {}),
  } as RequestInit);
}

function deniedRequest(incoming: IncomingMessage, url: URL): Request {
  const isData = url.pathname.endsWith('.data');
  const page = url.pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/') + (isData ? '' : url.search);
  const denied = new URL(pathIn(languageOfPath(url.pathname), '/denied') + (isData ? '.data' : ''), url);
  denied.searchParams.set('to', page);
  incoming.resume();
  const headers = headersOf(incoming);
  for (const name of ['content-type', 'content-length', 'transfer-encoding']) headers.delete(name);
  return new Request(denied, { method: 'GET', headers });
}

function headersOf(incoming: IncomingMessage): Headers {
  const headers = new Headers();
  for (let i = 0; i < incoming.rawHeaders.length; i += 2) {
    headers.append(incoming.rawHeaders[i] as string, incoming.rawHeaders[i + 1] as string);
  }
  return headers;
}
