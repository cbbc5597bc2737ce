/** For how many seconds a page that is the same for everybody is kept here, and by caches in front of the site. */
export interface PageLife {
  here: number;
  inFront: number;
}

/**
 * The pages that many open at once. Here a second is enough: a crowd of a thousand a second is then one rendered page, and
 * what was decided on another process is served within a second. Pages that change with a new build alone live longer.
 */
const lives: readonly (readonly [RegExp, PageLife])[] = [
  [/^\/(?:_root\.data)?$/, { here: 2, inFront: 10 }],
  [/^\/search(?:\.data)?$/, { here: 1, inFront: 10 }],
  [/^\/map(?:\.data)?$/, { here: 2, inFront: 10 }],
  [/^\/embed$/, { here: 15, inFront: 30 }],
  [/^\/places\/[a-z0-9]+(?:\.data)?$/, { here: 1, inFront: 5 }],
  [/^\/releases(?:\/[\w.]+)?(?:\.data)?$/, { here: 1, inFront: 30 }],
  [/^\/handbook(?:\/[\w-]+)?(?:\.data)?$/, { here: 15, inFront: 60 }],
  [/^\/licences(?:\.data)?$/, { here: 15, inFront: 60 }],
];

/** By the path in Korean; null for a page that is not kept. */
export function lifeOf(path: string): PageLife | null {
  if (path === '/places/new' || path === '/places/new.data') return null;
  return lives.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}

/**
 * For caches and browsers: a browser asks each time, so that nobody who has just signed in sees the page of before. That
 * an old page may be shown meanwhile is said to caches alone (RFC 9213): a browser would believe it too.
 */
export const lifeHeaders = ({ inFront }: PageLife) => ({
  'Cache-Control': `public, max-age=0, must-revalidate, s-maxage=${inFront}`,
  'CDN-Cache-Control': `public, max-age=${inFront}, stale-while-revalidate=30, stale-if-error=300`,
});
