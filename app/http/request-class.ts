/** What a request is to the site when there are too many, from the first that is sent away to the last. */
export const requestClasses = ['bulk', 'page', 'hot', 'person', 'decision'] as const;

/**
 * `bulk`: releases and other answers of many megabytes. `page`: pages for those who are not signed in. `hot`: answers
 * from memory to other programs. `person`: signing in, sending something, and whatever a signed-in person looks at.
 * `decision`: reviewing and running the site.
 */
export type RequestClass = (typeof requestClasses)[number];

/** The class of a request that is not answered from memory. */
export function requestClass(method: string, pathname: string, isSignedIn: boolean): RequestClass {
  if (pathname === '/data' || pathname.startsWith('/data/')) return 'bulk';
  if (pathname.startsWith('/api/')) return method === 'GET' || method === 'HEAD' ? 'hot' : 'person';
  // A made-up cookie gets a stranger as far as a reviewer's class, which has its own limit, and no further.
  if (isSignedIn && decisionPath.test(pathname)) return 'decision';
  return isSignedIn || method === 'POST' ? 'person' : 'page';
}

const decisionPath = /^(?:\/en)?\/(?:review|admin)(?:[/.]|$)/i;
