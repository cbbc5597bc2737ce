/** A path of this site from what somebody sent, or null: never another host, scheme or a way around. */
export function ownPath(sent: string | null | undefined): string | null {
  if (!sent || !/^\/(?![/\\])/.test(sent) || /[\\\p{Cc}]/u.test(sent)) return null;
  const url = new URL(sent, 'http://own.invalid');
  if (url.origin !== 'http://own.invalid' || url.pathname.startsWith('//')) return null;
  return url.pathname + url.search + url.hash;
}
