import { formats, negotiated } from '#app/public-api/formats';

/** What a request is to the site when there are too many, from the first that is sent away to the last. */
export const requestClasses = ['bulk', 'page', 'hot', 'person', 'decision'] as const;

/**
 * `bulk`: releases and other answers of many megabytes. `page`: pages for those who are not signed in. `hot`: answers
 * from memory to other programs. `person`: signing in, sending something, and whatever a signed-in person looks at.
 * `decision`: reviewing and running the site.
 */
export type RequestClass = (typeof requestClasses)[number];

/**
 * The class of a request that is not answered from memory at once. `pathname`: one that can be decoded. `accept`: the
 * formats it would take, as it says it.
 */
export function requestClass(method: string, pathname: string, isSignedIn: boolean, accept?: string): RequestClass {
  const isRead = method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
  // Whose it is goes by the path as it came, what is wanted of them by what it spells: so it is looked up afterwards too.
  const spelt = decodeURIComponent(pathname);
  if (dataPath.test(pathname)) return 'bulk';
  if (apiPath.test(pathname)) {
    if (isExport(spelt, accept)) return 'bulk';
    return isRead ? 'hot' : spelt.startsWith('/api/v1/review') ? 'decision' : 'person';
  }
  // A made-up cookie gets a stranger as far as a reviewer's class, which has its own limit, and no further.
  if (isSignedIn && decisionPath.test(spelt)) return 'decision';
  return isSignedIn || !isRead ? 'person' : 'page';
}

/**
 * Lists of places that are put together for who asks, not taken from memory: tables and GeoJSON, whether by suffix or by
 * header. The items of OGC API Features are GeoJSON however they are asked for.
 */
const isExport = (pathname: string, accept: string | undefined): boolean =>
  exportPath.test(pathname) || (placesPath.test(pathname) && (negotiated(accept, formats) ?? 'json') !== 'json');

const placesPath = /^\/api\/v1\/places\/?$/;
const exportPath = /^\/api\/(?:v1\/places\.(?:csv|geojson)|features\/collections\/places\/items(?:\.[a-z]+)?)\/?$/;
const dataPath = /^\/data(?:\/|$)/;
const apiPath = /^\/api(?:\/|$)/;
const decisionPath = /^(?:\/en)?\/(?:review|admin)(?:[/.]|$)/i;
