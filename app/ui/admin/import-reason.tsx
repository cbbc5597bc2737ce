import { useTranslation } from 'react-i18next';
import { dayInWords } from '#app/ui/time';

/** Why an import was held or dropped. The kinds are those of app/domain/imports; the figures are what a person needs to judge. */
export function ImportReason({ reason }: { reason: { kind: string } & Record<string, string | number> }) {
  const { t, i18n } = useTranslation();
  const { kind, count = 0, of = 1, field, last, line = 0, problem } = reason;
  const number = (value: string | number) => Number(value).toLocaleString(i18n.language);
  const share = (Number(count) / Number(of)).toLocaleString(i18n.language, {
    style: 'percent',
    maximumFractionDigits: 1,
  });
  switch (kind) {
    case 'places-lost':
      return t('admin.import.held.places-lost', { number: number(count), of: number(of), share });
    case 'field-changed':
      return t('admin.import.held.field-changed', {
        field: t(`fact.${field}.label`),
        number: number(count),
        of: number(of),
        share,
      });
    case 'older-than-last':
      return t('admin.import.held.older-than-last', { last: dayInWords(String(last), i18n.language) });
    case 'unreadable':
      return t('admin.import.unreadable', { line: number(line), problem: t(`admin.import.fileProblem.${problem}`) });
    default:
      return t('admin.import.interrupted');
  }
}
