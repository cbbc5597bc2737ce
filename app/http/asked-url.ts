import { spellsText } from './percent-text';

/**
 * The address that a request line asks for, or null where it is none of ours: an absolute one of another host, one that
 * does not spell text in UTF-8, escaped or not, or one with a NUL in it, which no database takes as text.
 */
export function askedUrl(target: string, origin: string): URL | null {
  if (!target.startsWith('/') || target.startsWith('//') || target.includes('\\')) return null;
  try {
    const url = new URL(origin + asWritten(target));
    const texts = [decodeURIComponent(url.pathname), ...[...url.searchParams].flat()];
    return spellsText(url.search) && !texts.some((text) => text.includes('\0')) ? url : null;
  } catch {
    return null;
  }
}

/** curl sends letters as they were typed; node:http hands each of their bytes on as one character. */
function asWritten(target: string): string {
  if (!/[\x80-\xff]/.test(target)) return target;
  return utf8.decode(Uint8Array.from(target, (byte) => byte.charCodeAt(0)));
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
