import type { TFunction } from 'i18next';
import type { SearchAddress } from './search-address';

/** What the page of results is called: what was looked for, and where. */
export function searchHeading(t: TFunction, { q, near }: SearchAddress, neighbourhood: string | null): string {
  if (near && q) return t('search.heading.textNear', { q, where: neighbourhood ?? t('search.near.here') });
  if (near) return t('search.heading.near', { where: neighbourhood ?? t('search.near.here') });
  return q ? t('search.heading.text', { q }) : t('search.heading.empty');
}
