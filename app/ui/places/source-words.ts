import { useTranslation } from 'react-i18next';

/** Where a value comes from, in words: the official source by name, a correction, an undone decision. */
export function useSourceWords(): (from: { cause: 'import' | 'correction' | 'undo'; source: string | null }) => string {
  const { t, i18n } = useTranslation();
  return ({ cause, source }) =>
    source && i18n.exists(`source.${source}`) ? t(`source.${source as 'hira'}`) : t(`cause.${cause}`);
}
