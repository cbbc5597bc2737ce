import { formats, negotiated } from '#app/public-api/formats';

/** What a request is to the site when there are too many, from the first that is sent away to the last. */
export const requestClasses = ['bulk', 'page', 'hot', 'person', 'decision'] as const;

/**
 * `bulk`: releases and other answers of many megabytes. `page`: pages for those who are not signed in. `hot`: answers
 * from memory to other programs. `person`: signing in, sending something, and whatever a signed-in person looks at.
 * `decision`: reviewing and running the site.
 */
export type RequestClass = (typeof requestClasses)[number];

/** The class of a request that is not answered from memory at once. `accept`: the formats it would take, as it says it. */
export function requestClass(method: string, pathname: string, isSignedIn: boolean, accept?: string): RequestClass {
  if (bulkPath.test(pathname) || isTable(pathname, accept)) return 'bulk';
  const isRead = method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
  if (apiPath.test(pathname)) return isRead ? 'hot' : pathname.startsWith('/api/v1/review') ? 'decision' : 'person';
  // A made-up cookie gets a stranger as far as a reviewer's class, which has its own limit, and no further.
  if (isSignedIn && decisionPath.test(pathname)) return 'decision';
  return isSignedIn || !isRead ? 'person' : 'page';
}

/** A list of places asked for as a table by its header is the same answer as by its suffix. */
const isTable = (pathname: string, accept: string | undefined): boolean =>
  pathname === '/api/v1/places' && (negotiated(accept, formats) ?? 'json') !== 'json';

const bulkPath = /^\/data(?:\/|$)|^\/api\/(?:v1\/places|features\/collections\/places\/items)\.(?:csv|geojson)$/;
const apiPath = /^\/(?:api|sandbox)(?:\/|$)/;
const decisionPath = /^(?:\/en)?\/(?:review|admin)(?:[/.]|$)/i;
