import { useTranslation } from 'react-i18next';
import { pathIn, type Language } from './languages';

/** `path('/places/x')` in the language of the page. */
export function usePath(): (path: string) => string {
  const { i18n } = useTranslation();
  return (path) => pathIn(i18n.language as Language, path);
}
