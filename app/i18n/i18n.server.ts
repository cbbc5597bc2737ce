import type { TFunction, i18n } from 'i18next';
import en from '#content/messages/en.json';
import ko from '#content/messages/ko.json';
import { i18nIn } from './i18n';
import type { Language } from './languages';

const instances: Record<Language, i18n> = { ko: i18nIn('ko', ko), en: i18nIn('en', en) };

export const serverI18n = (language: Language): i18n => instances[language];

/** Words outside a component: feeds, files, e-mails, `meta`. */
export const wordsIn = (language: Language): TFunction => instances[language].t;
