import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer, Call, Endpoint } from '#app/public-api/endpoint';
import { findEndpoints, type FoundEndpoints } from '#app/public-api/find-endpoints';
import { contentTypes, mediaTypes, negotiated, type Format } from '#app/public-api/formats';
import { problem, problemStatuses, type Problem } from '#app/public-api/problem';
import { readQuery } from '#app/public-api/read-query';
import { languageAsked, problemBody } from '#app/public-api/words.server';
import type { Language } from '#app/i18n/languages';
import { allowedHeaders, cacheControl, openToAll } from './api-headers';
import { callerOf } from './api-caller.server';
import { apiMeters } from './api-meters.server';
import { isDatabaseAway } from './database-away.server';
import { runMatching } from './if-match';
import { log } from './log.server';
import { packedPages, packingFor } from './packed-pages.server';
import { readApiBody } from './read-api-body.server';
import { replayed } from './replayed.server';
import { traceOf } from './trace-of';

interface Site {
  dataDir: string;
}

interface Asked {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  /** Where links in answers lead. */
  origin: string;
  address: string;
}

const packed = packedPages(32 * 1024 * 1024);

export const isApi = (pathname: string) => pathname === '/api' || pathname.startsWith('/api/');

/** Answers everything under /api/, before Remix; false where the path is another. No cookie is ever read here. */
export function publicApi({ dataDir }: Site, metered = apiMeters()) {
  return async function servePublicApi(asked: Asked): Promise<boolean> {
    const { request, response, url } = asked;
    const { pathname } = url;
    if (!isApi(pathname)) return false;
    const language = languageAsked(request.headers['accept-language']);
    const found = findEndpoints(decodeURIComponent(pathname));
    if (request.method === 'OPTIONS') return preflight(response, found);

    const fail = (what: Problem) => sendProblem(asked, what, language);
    if (!found) return fail(problem('not-found'));
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? '');
    const endpoint = found.byMethod.get(method);
    if (!endpoint) return fail(problem('method-not-allowed', { headers: { Allow: methodsOf(found).join(', ') } }));
    try {
      return await answer(asked, endpoint, found, language);
    } catch (error) {
      const away = isDatabaseAway(error);
      log.error({ event: away ? 'database-away' : 'failed', error: traceOf(error) });
      if (response.headersSent) return Boolean(response.destroy());
      return fail(
        away ? problem('temporarily-unavailable', { headers: { 'Retry-After': '5' } }) : problem('internal-error'),
      );
    }
  };

  async function answer(asked: Asked, endpoint: Endpoint, found: FoundEndpoints, language: Language): Promise<boolean> {
    const { request, response, url, origin, address } = asked;
    const fail = (what: Problem) => sendProblem(asked, what, language);
    const metering = metered(endpoint.method === 'GET' ? 'read' : 'write', address);
    for (const [name, value] of Object.entries(metering.headers)) response.setHeader(name, value);
    if (metering.wait > 0)
      return fail(problem('too-many-requests', { headers: { 'Retry-After': String(metering.wait) } }));

    const offered = endpoint.formats ?? ['json'];
    const bySuffix = found.suffix !== null;
    // Where there is one format alone, asking for another kind of JSON is not worth a refusal.
    const format =
      found.suffix ?? negotiated(request.headers.accept, offered) ?? (isSomeJson(request) ? offered[0] : null);
    if (!format || !offered.includes(format))
      return fail(problem('not-acceptable', { more: { available: offered.map((one) => mediaTypes[one]) } }));
    const read = readQuery(endpoint.query ?? {}, url.searchParams);
    if ('is' in read) return fail(read);

    const caller = await callerOf(request, endpoint);
    if ('is' in caller) return fail(caller);
    const { 'if-match': ifMatch, 'idempotency-key': key } = request.headers;
    // `*` is whatever there is by then, which nobody has looked at.
    if (endpoint.ifMatch === 'required' && (ifMatch ?? '*').trim() === '*')
      return fail(problem('precondition-required'));
    const sent = await readApiBody(request, endpoint.body);
    if ('is' in sent) return fail(sent);
    const call: Call = {
      ...caller,
      ...{ path: found.path, query: read.query, body: sent.body, format, language, origin, url, dataDir },
      ...{ now: new Date(), ifMatch: null },
    };
    const bound = endpoint.ifMatch ? ifMatch : undefined;
    const run = (sentKey?: string) =>
      runMatching(bound, (tag) => endpoint.run({ ...call, ifMatch: tag, sentKey } as Call<never, never>));
    const what = [endpoint.id, url.pathname, sent.text, ...(ifMatch === undefined ? [] : [ifMatch])].join(' ');
    const outcome = await (endpoint.method === 'GET' ? run() : replayed([key].flat()[0], { ...caller, what }, run));
    if (outcome.is === 'problem') return fail(outcome);
    return sendAnswer(asked, endpoint, outcome, { format, varies: !bySuffix && offered.length > 1 });
  }
}

async function sendAnswer(
  { request, response }: Asked,
  endpoint: Endpoint,
  { status = 200, value, body: made, headers = {}, etag: own }: Answer,
  { format, varies }: { format: Format; varies: boolean },
): Promise<boolean> {
  for (const [name, text] of Object.entries({ ...openToAll, ...headers })) response.setHeader(name, text);
  const vary = [
    ...(varies ? ['Accept'] : []),
    ...(headers['Content-Language'] ? ['Accept-Language'] : []),
    ...(endpoint.keeping === 'private' ? ['Authorization'] : []),
  ];
  response.setHeader('Cache-Control', cacheControl[endpoint.keeping]);
  const body = made ?? (value === undefined ? null : Buffer.from(JSON.stringify(value)));
  if (body === null) {
    if (vary.length > 0) response.setHeader('Vary', vary.join(', '));
    response.writeHead(status).end();
    return true;
  }
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  // Of what it says, not of its bytes on the way: those depend on the packing.
  const hash = () => `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  // What a write answers is not what is at its address: a tag of it would fit nothing.
  const etag = own !== undefined ? `"${own}"` : isRead ? hash() : null;
  if (etag !== null) response.setHeader('ETag', etag);
  response.setHeader('Content-Type', headers['Content-Type'] ?? contentTypes[format]);
  const packs = own === undefined;
  response.setHeader('Vary', [...vary, ...(packs ? ['Accept-Encoding'] : [])].join(', ') || 'Origin');
  if (isRead && status === 200 && etag !== null && isKnown(request.headers['if-none-match'], etag)) {
    response.removeHeader('Content-Type');
    response.writeHead(304).end();
    return true;
  }
  const packing = packs && body.length > 1024 ? packingFor(request.headers['accept-encoding']) : 'identity';
  const small = packing === 'identity' ? null : packed(etag ?? hash(), packing, () => body);
  const sent = small ? await small : body;
  if (small) response.setHeader('Content-Encoding', packing);
  response.writeHead(status, { 'Content-Length': sent.length });
  response.end(request.method === 'HEAD' ? undefined : sent);
  return true;
}

const isSomeJson = ({ headers }: IncomingMessage) => /\+json/i.test(headers.accept ?? '');

const bare = (etag: string) => etag.trim().replace(/^W\//, '');

const isKnown = (header: string | undefined, etag: string): boolean =>
  header !== undefined && (header.trim() === '*' || header.split(',').some((one) => bare(one) === bare(etag)));

/** Answers what asks below /api/ by an address that cannot be read. */
export function sendUnreadable(asked: Pick<Asked, 'request' | 'response' | 'origin'>): void {
  sendProblem(asked, problem('invalid-parameter'), languageAsked(asked.request.headers['accept-language']));
}

function sendProblem(
  { request, response, origin }: Pick<Asked, 'request' | 'response' | 'origin'>,
  what: Problem,
  language: Language,
): true {
  const body = Buffer.from(JSON.stringify(problemBody(what, language, origin)));
  const headers = {
    ...openToAll,
    'Content-Type': 'application/problem+json',
    'Content-Language': language,
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
    Vary: 'Accept-Language',
    ...what.headers,
  };
  response.writeHead(problemStatuses[what.type], headers);
  response.end(request.method === 'HEAD' ? undefined : body);
  return true;
}

function preflight(response: ServerResponse, found: FoundEndpoints | null): true {
  const methods = found ? methodsOf(found).join(', ') : 'GET, HEAD, OPTIONS';
  response
    .writeHead(204, {
      ...openToAll,
      Allow: methods,
      'Access-Control-Allow-Methods': methods,
      'Access-Control-Allow-Headers': allowedHeaders,
      'Access-Control-Max-Age': '86400',
    })
    .end();
  return true;
}

function methodsOf({ byMethod }: FoundEndpoints): string[] {
  return [...byMethod.keys(), ...(byMethod.has('GET') ? ['HEAD'] : []), 'OPTIONS'];
}
