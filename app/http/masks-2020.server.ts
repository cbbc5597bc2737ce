import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerMasks, masksPath } from '#app/public-api/masks-2020/answer';
import { snapshot } from '#app/public-api/snapshot/keep-snapshot.server';
import { bodyPool } from './body-pool';
import { packedPages, packingFor } from './packed-pages.server';

/** Half a minute of age is nothing to a feed of every five minutes, and lets a cache in front take a crowd's questions. */
const cacheControl = 'public, max-age=10, stale-while-revalidate=20';

const open = [
  ['Access-Control-Allow-Origin', '*'],
  ['Cross-Origin-Resource-Policy', 'cross-origin'],
  ['X-Content-Type-Options', 'nosniff'],
] as const;

/** As the raw headers that `writeHead` takes without looking at each: this answers thousands a second. */
const always = open.flat();

const bodies = bodyPool(64 * 1024 * 1024);
const page = packedPages(64 * 1024 * 1024);

/**
 * Answers the contract of 2020 from memory, before anything else looks at the request; false where it is not asked for.
 * Whatever clients of then sent is tolerated: a body, a content type, unknown parameters.
 */
export function serveMasks(request: IncomingMessage, response: ServerResponse): boolean {
  const url = request.url ?? '';
  if (!url.startsWith(masksPath)) return false;
  if (request.method === 'GET') answer(url, request, response, true);
  else if (request.method === 'HEAD') answer(url, request, response, false);
  else if (request.method === 'OPTIONS') preflight(response);
  else problem(response, 405, { detail: 'Only GET, HEAD and OPTIONS are answered here.' }, ['Allow', allowed]);
  return true;
}

const allowed = 'GET, HEAD, OPTIONS';

function answer(url: string, request: IncomingMessage, response: ServerResponse, withBody: boolean): void {
  const mark = url.indexOf('?');
  const path = url.slice(masksPath.length, mark < 0 ? undefined : mark);
  const now = snapshot();
  const etag = `W/"${now.state}"`;
  if (request.headers['if-none-match']?.includes(etag)) {
    response.writeHead(304, [...always, 'Cache-Control', cacheControl, 'ETag', etag]).end();
    return;
  }
  const found = answerMasks(
    now,
    path.endsWith('/') ? path.slice(0, -1) : path,
    mark < 0 ? '' : url.slice(mark + 1),
    bodies.take,
  );
  if (found.is === 'body') {
    const { body } = found;
    return send(response, body, etag, withBody, () => bodies.giveBack(body));
  }
  if (found.is === 'no-such-path') {
    return problem(response, 404, {
      detail: 'The paths are storesByGeo/json, storesByAddr/json, stores/json and sales/json.',
    });
  }
  if (found.is === 'unreadable') {
    const { parameter, found: text } = found;
    return problem(response, 400, { detail: `${parameter} must be a number.`, parameter, found: text.slice(0, 50) });
  }
  const packing = packingFor(request.headers['accept-encoding']);
  page(found.key, packing, found.make).then(
    (body) =>
      send(
        response,
        body,
        etag,
        withBody,
        undefined,
        packing === 'identity' ? [] : ['Content-Encoding', packing],
        true,
      ),
    () => problem(response, 500, { detail: 'The answer could not be made.' }),
  );
}

function send(
  response: ServerResponse,
  body: Buffer,
  etag: string,
  withBody: boolean,
  sent?: () => void,
  more: readonly string[] = [],
  varies = false,
): void {
  const headers = [
    'Content-Type',
    'application/json; charset=utf-8',
    'Content-Length',
    String(body.length),
    'Cache-Control',
    cacheControl,
    'ETag',
    etag,
    ...always,
    ...more,
  ];
  if (varies) headers.push('Vary', 'Accept-Encoding');
  response.writeHead(200, headers);
  if (withBody) response.end(body, sent);
  else response.end();
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
  500: 'Something went wrong here',
} as const;

/** RFC 9457. */
function problem(
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
