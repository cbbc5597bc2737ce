import { useTranslation } from 'react-i18next';
import { Callout } from '#app/ui/callout';
import { useFactText } from '#app/ui/fact-value';
import { Choices } from '#app/ui/choice';
import { Moment } from '#app/ui/time';
import type { ConflictShown } from './correct-form';

/** The value moved while the person wrote: theirs, mine, or neither. */
export function ConflictChoice({ conflict }: { conflict: ConflictShown }) {
  const { t } = useTranslation();
  const text = useFactText();
  const { field, current, proposed, changedBy, changedAt } = conflict;
  const options = [
    { value: 'current', label: t('conflict.current'), hint: text(field, current) },
    { value: 'mine', label: t('conflict.mine'), hint: text(field, proposed) },
    { value: 'neither', label: t('conflict.neither'), hint: t('conflict.neitherHint') },
  ];
  return (
    <Callout tone="warn" title={t('conflict.title', { field: t(`fact.${field}.label`) })}>
      {changedBy && changedAt ? (
        <p>
          <Moment at={changedAt} /> · {t(`cause.${changedBy}`)}
        </p>
      ) : null}
      <input type="hidden" name={`${field}-conflict`} value="yes" />
      <Choices name={`${field}-choice`} label={t('conflict.choose')} options={options} />
    </Callout>
  );
}
