import type { Actor } from '#app/domain/accounts/actor';
import { readSession } from '#app/domain/accounts/sessions.server';
import { browserHash, cookie, newBrowserValue, readCookie } from './cookies.server';

export interface Who {
  actor: Actor;
  /** The name of the account, where there is one. */
  name: string | null;
  /** The session in use: its token, and the id it is listed under. */
  session: { token: string; id: string } | null;
  /** The cookie must be set again, since the session was extended. */
  renewed: string | null;
}

/** Who asks, by the cookies of the request. */
export async function whoAsks(cookies: string | null, origin: string): Promise<Who> {
  const browserValue = readCookie(cookies, 'browser', origin);
  const browser = browserValue && browserHash(browserValue);
  const token = readCookie(cookies, 'session', origin);
  const found = token ? await readSession(token) : null;
  if (!token || !found) return { actor: { kind: 'anonymous', browser }, name: null, session: null, renewed: null };
  const { account, session } = found;
  return {
    actor: { kind: 'account', accountId: account.id, role: account.role, browser },
    name: account.name,
    session: { token, id: session.id },
    renewed: session.extended ? cookie('session', token, origin) : null,
  };
}

/**
 * An actor who can be told from others: a browser that has no cookie of ours yet gets one with the answer. Only those
 * who send something are marked so; readers carry no cookie.
 */
export function marked(actor: Actor, origin: string): { actor: Actor; headers: Headers } {
  const headers = new Headers();
  if (actor.kind === 'command' || actor.browser) return { actor, headers };
  const value = newBrowserValue();
  headers.append('Set-Cookie', cookie('browser', value, origin));
  return { actor: { ...actor, browser: browserHash(value) }, headers };
}
