import type { IncomingMessage, ServerResponse } from 'node:http';
import { latestMap, mapFile } from '#app/public-api/map/keep-map-data.server';
import { mapDataPath } from '#app/public-api/map/map-data';
import { packingFor } from './packed-pages.server';
import { preconditions } from './preconditions';
import { securityHeaders } from './security-headers.server';

/**
 * The files of the map, from memory. `latest.json` is the same for everybody within a second, so that a CDN asks for it
 * once a second however many look on; all it names is kept for ever. False where it is none of them.
 */
export function serveMapData(request: IncomingMessage, response: ServerResponse, pathname: string): boolean {
  if (!pathname.startsWith(mapDataPath) || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
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
