import { matchRoutes } from '@remix-run/router';
import type { Permission } from '#app/domain/accounts/permissions';

/**
 * Who may reach which route, by route id: read before Remix runs anything. What is not named here is refused. The same
 * permission is asked for again inside the loader and action (`admit`) and in the verb.
 */
export const doors: Record<string, 'public' | Permission> = {
  root: 'public',
  home: 'public',
  search: 'public',
  'search-suggest': 'public',
  map: 'public',
  'map-place': 'public',
  embed: 'public',
  place: 'public',
  handbook: 'public',
  'handbook-search': 'public',
  'handbook-page': 'public',
  'place-new': 'public',
  confirm: 'confirm fact',
  'correct-choose': 'public',
  correct: 'public',
  follow: 'public',
  'follow-amend': 'public',
  my: 'see own corrections',
  'my-sent': 'see own corrections',
  'my-correction': 'see own corrections',
  'my-amend': 'see own corrections',
  review: 'review corrections',
  'review-next': 'review corrections',
  'review-undo': 'undo decision',
  'review-card': 'review corrections',
  admin: 'see health',
  'admin-cut': 'cut release',
  releases: 'public',
  release: 'public',
  licences: 'public',
  'admin-import': 'import data',
  'admin-mismatches': 'decide mismatch',
  offline: 'public',
  outbox: 'public',
  denied: 'public',
  'not-found': 'public',
  'sign-up': 'public',
  'sign-in': 'public',
  'sign-out': 'public',
  'passkey-sign-up-options': 'public',
  'passkey-sign-up': 'public',
  'passkey-sign-in-options': 'public',
  'passkey-sign-in': 'public',
  'passkey-add-options': 'manage own account',
  'passkey-add': 'manage own account',
  account: 'manage own account',
  'account-end-session': 'manage own account',
  'account-end-other-sessions': 'manage own account',
  'account-password': 'manage own account',
  'account-add-passkey': 'manage own account',
  'account-remove-passkey': 'manage own account',
  'account-delete': 'manage own account',
  'account-data': 'manage own account',
  'account-tokens': 'manage own account',
  'account-end-token': 'manage own account',
  developers: 'public',
  'developers-try': 'public',
  'developers-changes': 'public',
  problem: 'public',
  status: 'public',
};

export interface GateRoute {
  id: string;
  path?: string;
  index?: boolean;
  caseSensitive?: boolean;
  children?: GateRoute[];
}

/** The route tree of a Remix build, as its matcher wants it. */
export function routeTree(
  routes: Record<
    string,
    { id: string; parentId?: string; path?: string; index?: boolean; caseSensitive?: boolean } | undefined
  >,
  parentId?: string,
): GateRoute[] {
  return Object.values(routes)
    .filter((route) => route !== undefined)
    .filter((route) => (route.parentId || undefined) === parentId)
    .map((route) => ({
      id: route.id,
      path: route.path,
      caseSensitive: route.caseSensitive,
      ...(route.index ? { index: true } : { children: routeTree(routes, route.id) }),
    }));
}

/** The door of a route: its id without the language. */
export const doorOf = (routeId: string): 'public' | Permission | undefined => doors[routeId.replace(/^en\//, '')];

/** Open to all, to those who hold every permission, or to nobody. */
export type GateAnswer = 'public' | Permission[] | 'never';

/**
 * The routes that answer a path, outermost first. Those that a `.data` request would run are those of the page it belongs
 * to: `_routes` and `_data` can narrow what runs, never what is asked for.
 */
export function branchOf(tree: GateRoute[], pathname: string): string[] {
  const path = pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/');
  return (matchRoutes(tree as never, path) ?? []).map(({ route }) => (route as unknown as GateRoute).id);
}

/** What one must be allowed to reach all of these routes. */
export function gate(branch: readonly string[]): GateAnswer {
  const wanted = branch.map(doorOf);
  if (wanted.includes(undefined)) return 'never';
  const permissions = wanted.filter((door): door is Permission => door !== undefined && door !== 'public');
  return permissions.length === 0 ? 'public' : permissions;
}
