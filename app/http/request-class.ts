/** What a request is to the site when there are too many, from the first that is sent away to the last. */
export const requestClasses = ['bulk', 'page', 'hot', 'person', 'decision'] as const;

/**
 * `bulk`: releases and other answers of many megabytes. `page`: pages for those who are not signed in. `hot`: answers
 * from memory to other programs. `person`: signing in, sending something, and whatever a signed-in person looks at.
 * `decision`: reviewing and running the site.
 */
export type RequestClass = (typeof requestClasses)[number];

/** The class of a request that is not answered from memory at once. */
export function requestClass(method: string, pathname: string, isSignedIn: boolean): RequestClass {
  if (bulkPath.test(pathname)) return 'bulk';
  const isRead = method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
  if (apiPath.test(pathname)) return isRead ? 'hot' : pathname.startsWith('/api/v1/review') ? 'decision' : 'person';
  // A made-up cookie gets a stranger as far as a reviewer's class, which has its own limit, and no further.
  if (isSignedIn && decisionPath.test(pathname)) return 'decision';
  return isSignedIn || !isRead ? 'person' : 'page';
}

const bulkPath = /^\/data(?:\/|$)|^\/api\/(?:v1\/places|features\/collections\/places\/items)\.(?:csv|geojson)$/;
const apiPath = /^\/(?:api|sandbox)(?:\/|$)/;
const decisionPath = /^(?:\/en)?\/(?:review|admin)(?:[/.]|$)/i;
