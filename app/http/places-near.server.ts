import type { IncomingMessage, ServerResponse } from 'node:http';
import { snapshot } from '#app/public-api/snapshot/keep-snapshot.server';
import { runsWithin } from '#app/public-api/snapshot/snapshot';
import { placeListBody } from '#app/public-api/v1/place-list-body';
import { readCircle, type Circle } from '#app/public-api/v1/read-circle';
import { cacheControl, openToAll } from './api-headers';
import type { apiMeters } from './api-meters.server';
import { bodyPool } from './body-pool';
import { clientAddress } from './client-address.server';
import { packedPages, packingFor } from './packed-pages.server';

const path = '/api/v1/places?';

const always = [
  ...Object.entries(openToAll).flat(),
  'Content-Type',
  'application/json; charset=utf-8',
  'Cache-Control',
  cacheControl.moment,
  'Vary',
  'Accept, Accept-Encoding',
];

/** The circle that a request asks for, where it asks for nothing else and in no special way; everything else is the router's. */
export function circleAsked(request: IncomingMessage): Circle | null {
  const { method, url = '' } = request;
  // node:http sends no body to who asks by HEAD.
  if ((method !== 'GET' && method !== 'HEAD') || !url.startsWith(path)) return null;
  const { accept, authorization } = request.headers;
  if (authorization !== undefined) return null;
  if (accept !== undefined && accept !== '*/*' && !accept.startsWith('application/json')) return null;
  return readCircle(url.slice(path.length));
}

/**
 * The places of a circle, as runs of what the snapshot has ready: the question that maps ask over and over. False where they
 * are more than a page, or whoever asks is to wait: then the router answers.
 */
export function placesNear(metered: ReturnType<typeof apiMeters>, publicOrigin: string | undefined) {
  const packed = packedPages(32 * 1024 * 1024);
  const bodies = bodyPool(64 * 1024 * 1024);

  return function servePlacesNear(request: IncomingMessage, response: ServerResponse, circle: Circle): boolean {
    const now = snapshot();
    const runs = runsWithin(now, circle, circle.radius);
    if (now.forms.v1.measure(runs).count > circle.limit) return false;
    const metering = metered('read', clientAddress(request, publicOrigin));
    if (metering.wait > 0) return false;

    const etag = `W/"${now.state}"`;
    const headers = [...always, ...Object.entries(metering.headers).flat(), 'ETag', etag, 'Barodata-State', now.state];
    if (request.headers['if-none-match']?.includes(etag)) {
      response.writeHead(304, headers).end();
      return true;
    }
    const body = placeListBody(now, runs, null, bodies.take);
    const whole = () => {
      response.writeHead(200, [...headers, 'Content-Length', String(body.length)]);
      response.end(body, () => bodies.giveBack(body));
    };
    const packing = body.length > 1024 ? packingFor(request.headers['accept-encoding']) : 'identity';
    if (packing === 'identity') {
      whole();
      return true;
    }
    const key = `${now.state} ${circle.lat} ${circle.lng} ${circle.radius}`;
    const small = packed(key, packing, () => Buffer.from(body));
    if (!small) {
      whole();
      return true;
    }
    small.then((bytes) => {
      bodies.giveBack(body);
      headers.push('Content-Encoding', packing, 'Content-Length', String(bytes.length));
      response.writeHead(200, headers).end(bytes);
    }, whole);
    return true;
  };
}
