import { pathWithoutLanguage } from '#app/i18n/languages';
import { mapStyleUrl } from './map-style.server';
import { contentSecurityPolicy } from './security-headers.server';

const withMap = new Set(['/map', '/embed']);

/** The headers that say what a page may load, and who may frame it: only the map's frame, by anybody. */
export function pagePolicy(pathname: string, nonce: string): Record<string, string> {
  const path = pathWithoutLanguage(pathname).replace(/\/$/, '');
  const style = withMap.has(path) ? mapStyleUrl() : null;
  const framed = path === '/embed';
  return {
    'Content-Security-Policy': contentSecurityPolicy(nonce, {
      mapOrigin: style ? new URL(style).origin : undefined,
      framed,
    }),
    ...(framed && { 'Cross-Origin-Resource-Policy': 'cross-origin' }),
  };
}
