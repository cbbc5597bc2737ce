/**
 * A session that was extended needs its cookie again, unless the page has just set or cleared it. Never on an answer that
 * caches may keep for everybody: the page that asked for it has brought it already.
 */
export function withRenewedCookie(answer: Response, renewed: string | null): Response {
  const { headers } = answer;
  const isShared = /\bpublic\b|\bs-maxage\b/i.test(headers.get('Cache-Control') ?? '');
  if (renewed && !isShared && !headers.has('Set-Cookie')) headers.append('Set-Cookie', renewed);
  return answer;
}
