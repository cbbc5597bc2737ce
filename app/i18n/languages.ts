export const languages = ['ko', 'en'] as const;
export type Language = (typeof languages)[number];

/** The address says the language: English under /en, Korean everywhere else. */
export const languageOfPath = (pathname: string): Language => (/^\/en(?:\/|$)/i.test(pathname) ? 'en' : 'ko');

/** A path of the site in a language; the path itself is always written without /en. */
export function pathIn(language: Language, path: string): string {
  if (language === 'ko') return path;
  return path === '/' ? '/en' : `/en${path}`;
}

/** The path as it stands in Korean; that of /en//elsewhere.example must not become the address of another site. */
export const pathWithoutLanguage = (pathname: string): string =>
  pathname.replace(/^\/en(?=\/|$)/i, '').replace(/^\/*/, '/');
