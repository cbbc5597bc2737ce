import { index, prefix, route, type RouteConfigEntry } from '@remix-run/route-config';

/**
 * Every address of the site: path, and the file in routes/ that answers it. Korean stands at /, English at /en; the
 * English twin of a route has its id with `en/` before it.
 */
const addresses: readonly (readonly [path: string, file: string])[] = [
  ['/', 'home.tsx'],
  ['/search', 'search.tsx'],
  ['/search/suggest', 'search-suggest.ts'],
  ['/map', 'map.tsx'],
  ['/map/places/:id', 'map-place.ts'],
  ['/embed', 'embed.tsx'],
  ['/places/:id', 'place.tsx'],
  ['/handbook', 'handbook.tsx'],
  ['/handbook/search', 'handbook-search.tsx'],
  ['/handbook/:slug', 'handbook-page.tsx'],
  ['/places/new', 'place-new.tsx'],
  ['/places/:id/confirm', 'confirm.ts'],
  ['/places/:id/correct', 'correct-choose.tsx'],
  ['/places/:id/correct/:fields', 'correct.tsx'],
  ['/follow/:secret', 'follow.tsx'],
  ['/follow/:secret/amend/:correction', 'follow-amend.tsx'],
  ['/my', 'my.tsx'],
  ['/my/sent/:submission', 'my-sent.tsx'],
  ['/my/corrections/:correction', 'my-correction.tsx'],
  ['/my/amend/:correction', 'my-amend.tsx'],
  ['/review', 'review.tsx'],
  ['/review/next', 'review-next.ts'],
  ['/review/undo', 'review-undo.ts'],
  ['/review/:id', 'review-card.tsx'],
  ['/admin', 'admin.tsx'],
  ['/admin/cut', 'admin-cut.ts'],
  ['/releases', 'releases.tsx'],
  ['/releases/:id', 'release.tsx'],
  ['/licences', 'licences.tsx'],
  ['/admin/imports/:id', 'admin-import.tsx'],
  ['/admin/mismatches', 'admin-mismatches.tsx'],
  ['/offline', 'offline.tsx'],
  ['/outbox', 'outbox.tsx'],
  ['/denied', 'denied.tsx'],
  ['/sign-up', 'sign-up.tsx'],
  ['/sign-in', 'sign-in.tsx'],
  ['/sign-out', 'sign-out.ts'],
  ['/passkeys/sign-up-options', 'passkey-sign-up-options.ts'],
  ['/passkeys/sign-up', 'passkey-sign-up.ts'],
  ['/passkeys/sign-in-options', 'passkey-sign-in-options.ts'],
  ['/passkeys/sign-in', 'passkey-sign-in.ts'],
  ['/passkeys/add-options', 'passkey-add-options.ts'],
  ['/passkeys/add', 'passkey-add.ts'],
  ['/account', 'account.tsx'],
  ['/account/end-session', 'account-end-session.ts'],
  ['/account/end-other-sessions', 'account-end-other-sessions.ts'],
  ['/account/password', 'account-password.tsx'],
  ['/account/add-passkey', 'account-add-passkey.tsx'],
  ['/account/remove-passkey', 'account-remove-passkey.tsx'],
  ['/account/delete', 'account-delete.tsx'],
  ['/account/data', 'account-data.ts'],
  ['/account/tokens', 'account-tokens.tsx'],
  ['/account/end-token', 'account-end-token.ts'],
  ['/developers', 'developers.tsx'],
  ['/developers/try', 'developers-try.ts'],
  ['/developers/changes', 'developers-changes.tsx'],
  ['/problems/:type', 'problem.tsx'],
  ['/status', 'status.tsx'],
  ['/*', 'not-found.tsx'],
];

const inLanguage = (idPrefix: string): RouteConfigEntry[] =>
  addresses.map(([path, file]) => {
    const id = idPrefix + file.replace(/\.tsx?$/, '');
    return path === '/' ? index(`routes/${file}`, { id }) : route(path.slice(1), `routes/${file}`, { id });
  });

export default [...inLanguage(''), ...prefix('en', inLanguage('en/'))] satisfies RouteConfigEntry[];
