/** What a page needs beyond the rest: streets from another origin, or a frame in other people's pages. */
export interface PagePolicy {
  mapOrigin?: string;
  framed?: boolean;
}

/** Scripts and styles from here alone; inline ones only with this answer's nonce. */
export const contentSecurityPolicy = (nonce: string, { mapOrigin, framed = false }: PagePolicy = {}): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob:${mapOrigin ? ` ${mapOrigin}` : ''}`,
    `connect-src 'self'${mapOrigin ? ` ${mapOrigin}` : ''}`,
    "font-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    framed ? "form-action 'none'" : "form-action 'self'",
    framed ? 'frame-ancestors *' : "frame-ancestors 'none'",
  ].join('; ');

/** The headers of every answer, as they stand beside its policy. */
export function headersBeside(policy: string | null): Partial<typeof securityHeaders> {
  // The older header knows only "never" and "by ourselves": it would shut out those whom the policy lets in.
  const { 'X-Frame-Options': frame, ...others } = securityHeaders;
  return policy?.includes('frame-ancestors *') ? others : { ...others, 'X-Frame-Options': frame };
}

/**
 * Headers of every answer. `same-origin`, not `no-referrer`: the latter turns a form's Origin into null, which the
 * own-origin check must refuse.
 */
export const securityHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'geolocation=(self), camera=(), microphone=(), payment=(), usb=()',
  'X-Frame-Options': 'DENY',
} as const;
