import type { IncomingMessage, ServerResponse } from 'node:http';
import { feedNews } from '#app/domain/imports/feed-memory.server';
import { latestMap, mapFile } from '#app/public-api/map/keep-map-data.server';
import { feedNewsPath, mapDataPath } from '#app/public-api/map/map-data';
import { packingFor } from './packed-pages.server';
import { preconditions } from './preconditions';
import { securityHeaders } from './security-headers.server';

/**
 * The files of the map, from memory. `latest.json` is the same for everybody within a second, so that a CDN asks for it
 * once a second however many look on; all it names is kept for ever. False where it is none of them.
 */
export function serveMapData(request: IncomingMessage, response: ServerResponse, pathname: string): boolean {
  if (!pathname.startsWith(mapDataPath) || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
  if (pathname === feedNewsPath) {
    void serveFeedNews(request, response);
    return true;
  }
  const name = pathname.slice(mapDataPath.length);
  const newest = name === 'latest.json' ? latestMap().packed : null;
  const file = newest ?? mapFile(name);
  const headers: Record<string, string | number> = { ...securityHeaders, Vary: 'Accept-Encoding' };
  if (!file) {
    // Another process may know it in a moment: nobody is to remember that it was not there.
    response.writeHead(404, { ...headers, 'Cache-Control': 'no-store', 'Content-Length': 0 }).end();
    return true;
  }
  headers['Cache-Control'] = newest ? 'public, max-age=1' : 'public, max-age=31536000, immutable';
  const packing = packingFor(request.headers['accept-encoding']);
  // A tag stands for these bytes, and packed they are others.
  const etag = `"${newest?.tag ?? name}${packing === 'identity' ? '' : `-${packing}`}"`;
  headers.ETag = etag;
  if (preconditions(request.headers, { etag, lastModified: null }) === 304) {
    response.writeHead(304, headers).end();
    return true;
  }
  const body = packing === 'br' ? file.br : packing === 'gzip' ? file.gz : file.plain;
  if (packing !== 'identity') headers['Content-Encoding'] = packing;
  headers['Content-Type'] = file.type;
  headers['Content-Length'] = body.length;
  response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : body);
  return true;
}

/** For maps that stand open: what a page loaded now would say of the feed. Once in half a minute for everybody together. */
async function serveFeedNews(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const news = await feedNews(new Date()).catch(() => null);
  // What is shown stays where nothing is known.
  const body = Buffer.from(news ? JSON.stringify(news) : '');
  response.writeHead(news ? 200 : 404, {
    ...securityHeaders,
    'Cache-Control': news ? 'public, max-age=30' : 'no-store',
    'Content-Type': 'application/json',
    'Content-Length': body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
