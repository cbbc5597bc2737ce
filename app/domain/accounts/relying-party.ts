/** The site as passkeys know it: a key made for `id` works only on pages of `origin`. */
export type RelyingParty = { id: string; name: string; origin: string };

/** Null where browsers refuse passkeys: at an IP address, and without https but on localhost. */
export function relyingParty(origin: string): RelyingParty | null {
  const { hostname, protocol } = new URL(origin);
  if (isAddress(hostname) || (protocol !== 'https:' && hostname !== 'localhost')) return null;
  return { id: hostname, name: '바로데이터 Barodata', origin };
}

/** Where the same site has a name that passkeys accept: localhost for a loopback address; else null. */
export function originWithPasskeys(origin: string): string | null {
  const url = new URL(origin);
  if (url.hostname !== '127.0.0.1' && url.hostname !== '[::1]') return null;
  url.hostname = 'localhost';
  return url.origin;
}

const isAddress = (hostname: string) => hostname.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(hostname);

/** Whether passkeys work at the address a page was opened at, and if not, where the same site has one at which they do. */
export type PasskeyPlace = { works: boolean; openInstead: string | null };

export const passkeyPlace = (origin: string): PasskeyPlace => ({
  works: relyingParty(origin) !== null,
  openInstead: originWithPasskeys(origin),
});
