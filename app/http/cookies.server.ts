import { createHash, randomBytes } from 'node:crypto';

type Purpose = 'session' | 'browser';
const lifetimes: Record<Purpose, number> = { session: 60 * 60 * 24 * 30, browser: 60 * 60 * 24 * 365 };

/** `__Host-` binds a cookie to this host and to https; a browser refuses it on http://localhost, so there the plain name. */
const nameOf = (purpose: Purpose, origin: string) => (origin.startsWith('https:') ? `__Host-${purpose}` : purpose);

/** The value of our cookie, or null; a name that came twice is nobody's. */
export function readCookie(header: string | null, purpose: Purpose, origin: string): string | null {
  const name = nameOf(purpose, origin);
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  const value = values.length === 1 ? values[0] : undefined;
  return value && /^[\w-]{16,128}$/.test(value) ? value : null;
}

export function cookie(purpose: Purpose, value: string, origin: string): string {
  const secure = origin.startsWith('https:') ? '; Secure' : '';
  return `${nameOf(purpose, origin)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${lifetimes[purpose]}${secure}`;
}

export function clearedCookie(purpose: Purpose, origin: string): string {
  const secure = origin.startsWith('https:') ? '; Secure' : '';
  return `${nameOf(purpose, origin)}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${secure}`;
}

/** What is kept of a browser's cookie: enough to know it again, not enough to make one. */
export const browserHash = (value: string) => createHash('sha256').update(value).digest('base64url').slice(0, 22);

export const newBrowserValue = () => randomBytes(24).toString('base64url');
