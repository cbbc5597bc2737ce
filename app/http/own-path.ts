const here = 'http://own.invalid';

/**
 * A path of this site from what somebody sent, or null: never another host, scheme or a way around. It must hold however
 * often a proxy or a browser decodes it, so that `/%5Cevil.example` is refused like `/\evil.example`.
 */
export function ownPath(sent: string | null | undefined): string | null {
  const url = sent && sent.length <= 2000 ? stayingHere(sent) : null;
  if (!url) return null;
  for (let path = url.pathname, before = ''; path !== before;) {
    before = path;
    path = decoded(path);
    if (!stayingHere(path)) return null;
  }
  return url.pathname + url.search + url.hash;
}

function stayingHere(path: string): URL | null {
  if (!/^\/(?!\/)/.test(path) || /[\\\p{Cc}]/u.test(path)) return null;
  const url = new URL(path, here);
  // "/.//evil.example" becomes "//evil.example" when its dots are walked.
  return url.origin === here && !url.pathname.startsWith('//') ? url : null;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
