import type { Keeping } from '#app/public-api/endpoint';
import { securityHeaders } from './security-headers.server';

/** Any page may read open data; none may send a cookie along, since none is read. */
export const openToAll = {
  ...securityHeaders,
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'Barodata-State, Content-Location, ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
} as const;

export const allowedHeaders =
  'Accept, Accept-Language, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match';

/**
 * What is approved shows within seconds, and a cache in front takes a crowd's questions meanwhile. While the site is away,
 * it goes on with what it has.
 */
export const cacheControl: { [keeping in Keeping]: string } = {
  moment: 'public, max-age=5, stale-while-revalidate=30, stale-if-error=3600',
  minutes: 'public, max-age=120, stale-while-revalidate=600, stale-if-error=86400',
  private: 'private, no-cache',
};
