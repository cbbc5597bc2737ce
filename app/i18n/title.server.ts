import { wordsIn } from './i18n.server';
import type { Language } from './languages';

/** What a page is called in tabs and bookmarks: its heading, then the site's name. */
export const titleOf = (language: Language, heading: string): string =>
  `${heading} — ${wordsIn(language)('layout.name')}`;
