import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerMasks, masksPath } from '#app/public-api/masks-2020/answer';
import { snapshot } from '#app/public-api/snapshot/keep-snapshot.server';
import type { Snapshot } from '#app/public-api/snapshot/snapshot';
import { bodyPool } from './body-pool';
import { packedPages, packingFor } from './packed-pages.server';

/** Half a minute of age is nothing to a feed of every five minutes, and lets a cache in front take a crowd's questions. */
const cacheControl = 'public, max-age=10, stale-while-revalidate=20';

/** What lets pages of every origin read an answer. */
export const openToEverybody = [
  ['Access-Control-Allow-Origin', '*'],
  ['Cross-Origin-Resource-Policy', 'cross-origin'],
  ['X-Content-Type-Options', 'nosniff'],
] as const;

/** As the raw headers that `writeHead` takes without looking at each: this answers thousands a second. */
const always = openToEverybody.flat();

const bodies = bodyPool(64 * 1024 * 1024);
const page = packedPages(64 * 1024 * 1024);

/**
 * Answers the contract of 2020 from memory, before anything else looks at the request; false where it is not asked for.
 * Whatever clients of then sent is tolerated: a body, a content type, unknown parameters.
 */
export function serveMasks(request: IncomingMessage, response: ServerResponse): boolean {
  if (!request.url?.startsWith(masksPath)) return false;
  serveContract(snapshot(), masksPath, request, response);
  return true;
}

/** Answers what is asked of the contract below `base` from a snapshot; `keep` is how long the answer may be kept. */
export function serveContract(
  now: Snapshot,
  base: string,
  request: IncomingMessage,
  response: ServerResponse,
  keep = cacheControl,
): void {
  if (request.method === 'GET' || request.method === 'HEAD') answer(now, base, request, response, keep);
  else if (request.method === 'OPTIONS') preflight(response);
  else sendMasksProblem(response, 405, { detail: 'Only GET, HEAD and OPTIONS are answered here.' }, ['Allow', allowed]);
}

const allowed = 'GET, HEAD, OPTIONS';

/** Answers who asks so often that nothing would be left to others. */
export const askToWait = (response: ServerResponse, seconds: number): void =>
  sendMasksProblem(response, 429, { detail: `Ask again in ${seconds} s.` }, [
    ...['Retry-After', String(seconds)],
    ...['Access-Control-Expose-Headers', 'Retry-After'],
  ]);

function answer(now: Snapshot, base: string, request: IncomingMessage, response: ServerResponse, keep: string): void {
  const url = request.url ?? '';
  const mark = url.indexOf('?');
  const path = url.slice(base.length, mark < 0 ? undefined : mark);
  const etag = `W/"${now.state}"`;
  const found = answerMasks(
    now,
    path.endsWith('/') ? path.slice(0, -1) : path,
    mark < 0 ? '' : url.slice(mark + 1),
    bodies.take,
  );
  const known = request.headers['if-none-match'];
  if (known !== undefined && (found.is === 'body' || found.is === 'page') && (known === '*' || known.includes(etag))) {
    if (found.is === 'body') bodies.giveBack(found.body);
    const vary = found.is === 'page' ? ['Vary', 'Accept-Encoding'] : [];
    response.writeHead(304, [...always, 'Cache-Control', keep, 'ETag', etag, ...vary]).end();
    return;
  }
  if (found.is === 'body') {
    const { body } = found;
    return send(response, body, [...always, 'Cache-Control', keep, 'ETag', etag], () => bodies.giveBack(body));
  }
  if (found.is === 'no-such-path') {
    return sendMasksProblem(response, 404, {
      detail: 'The paths are storesByGeo/json, storesByAddr/json, stores/json and sales/json.',
    });
  }
  if (found.is === 'unreadable') {
    const { parameter, wanted, found: text } = found;
    const detail = `${parameter} must be ${wanted}.`;
    return sendMasksProblem(response, 400, { detail, parameter, found: text.slice(0, 50) });
  }
  const packing = packingFor(request.headers['accept-encoding']);
  const headers = [...always, 'Cache-Control', keep, 'ETag', etag, 'Vary', 'Accept-Encoding'];
  const packed = page(found.key, packing, found.make);
  if (packed && packing !== 'identity') headers.push('Content-Encoding', packing);
  (packed ?? Promise.resolve().then(found.make)).then(
    (body) => send(response, body, headers),
    () => sendMasksProblem(response, 500, { detail: 'The answer could not be made.' }),
  );
}

function send(response: ServerResponse, body: Buffer, headers: string[], sent?: () => void): void {
  headers.push('Content-Type', 'application/json; charset=utf-8', 'Content-Length', String(body.length));
  response.writeHead(200, headers);
  if (response.req.method === 'HEAD') response.end();
  else response.end(body, sent);
}

/** Some clients sent a content type with GET, so their browsers asked first. */
function preflight(response: ServerResponse): void {
  response
    .writeHead(204, [
      ...always,
      'Access-Control-Allow-Methods',
      allowed,
      'Access-Control-Allow-Headers',
      'Content-Type, Accept, If-None-Match, X-Requested-With',
      'Access-Control-Max-Age',
      '86400',
    ])
    .end();
}

const titles = {
  400: 'A parameter could not be read',
  404: 'No such path',
  405: 'Method not allowed',
  429: 'Too many requests',
  500: 'Something went wrong here',
  503: 'Not available for now',
} as const;

/** RFC 9457. */
export function sendMasksProblem(
  response: ServerResponse,
  status: keyof typeof titles,
  about: Record<string, string>,
  more: readonly string[] = [],
): void {
  const body = Buffer.from(JSON.stringify({ type: 'about:blank', title: titles[status], status, ...about }));
  response.writeHead(status, [
    ...always,
    'Content-Type',
    'application/problem+json',
    'Content-Length',
    String(body.length),
    'Cache-Control',
    'no-store',
    ...more,
  ]);
  response.end(response.req.method === 'HEAD' ? undefined : body);
}
