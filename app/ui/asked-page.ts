import { useLocation } from '@remix-run/react';
import { ownPath } from '#app/http/own-path';
import { pathWithoutLanguage } from '#app/i18n/languages';

/**
 * The page that was asked for. Who may not see it gets the gate's own page under its address, and the way to the other
 * language must lead to what was asked for, not to the gate.
 */
export function useAskedPage(): { pathname: string; search: string; isDenied: boolean } {
  const { pathname, search } = useLocation();
  if (pathWithoutLanguage(pathname) !== '/denied') return { pathname, search, isDenied: false };
  const asked = new URL(ownPath(new URLSearchParams(search).get('to')) ?? '/', 'http://own.invalid');
  return { pathname: asked.pathname, search: asked.search, isDenied: true };
}
