import { index, prefix, route, type RouteConfigEntry } from '@remix-run/route-config';

/**
 * Every address of the site: path, and the file in routes/ that answers it. Korean stands at /, English at /en; the
 * English twin of a route has its id with `en/` before it.
 */
const addresses: readonly (readonly [path: string, file: string])[] = [
  ['/', 'home.tsx'],
  ['/handbook', 'handbook.tsx'],
  ['/handbook/search', 'handbook-search.tsx'],
  ['/handbook/:slug', 'handbook-page.tsx'],
  ['/denied', 'denied.tsx'],
  ['/*', 'not-found.tsx'],
];

const inLanguage = (idPrefix: string): RouteConfigEntry[] =>
  addresses.map(([path, file]) => {
    const id = idPrefix + file.replace(/\.tsx?$/, '');
    return path === '/' ? index(`routes/${file}`, { id }) : route(path.slice(1), `routes/${file}`, { id });
  });

export default [...inLanguage(''), ...prefix('en', inLanguage('en/'))] satisfies RouteConfigEntry[];
