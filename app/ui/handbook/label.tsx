import { useTranslation } from 'react-i18next';

/** What a button, a choice or a state is called on the pages, by the key of its message: it cannot be quoted wrongly. */
export function Label({ of: key }: { of: string }) {
  const { t, i18n } = useTranslation();
  if (!i18n.exists(key)) throw new Error(`There is no message "${key}".`);
  return <strong>{t(key as 'place.correct')}</strong>;
}
