/**
 * The address that a request line asks for, or null where it is none of ours: an absolute one of another host, one that
 * cannot be decoded, or one with a NUL in it, which no database takes as text.
 */
export function askedUrl(target: string, origin: string): URL | null {
  if (!target.startsWith('/') || target.startsWith('//') || target.includes('\\')) return null;
  try {
    const url = new URL(origin + target);
    const texts = [decodeURIComponent(url.pathname), ...[...url.searchParams].flat()];
    return texts.some((text) => text.includes('\0')) ? null : url;
  } catch {
    return null;
  }
}
