import { useTranslation } from 'react-i18next';
import type { Evidence } from '#app/domain/corrections/evidence';
import { Choices } from '#app/ui/choice';
import { Field, TextArea } from '#app/ui/field';
import { HandbookLink } from '#app/ui/handbook-link';

/** Its inputs: they stand at the end of a form, though they may be read first. */
export const howKnownInputs = ['evidence', 'observedOn', 'note'];

/** How somebody knows, and when they saw it; nobody is asked to call or to go there. */
export function HowKnown({
  evidence,
  today,
  ofStock = false,
}: {
  evidence: readonly Evidence[];
  today: string;
  ofStock?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <>
      <Choices
        name="evidence"
        label={t('correct.evidence')}
        hint={t(ofStock ? 'correct.neverCallForStock' : 'correct.neverCall')}
        options={evidence.map((value) => ({ value, label: t(`evidence.${value}`) }))}
      />
      <div>
        <HandbookLink to="/handbook/submit-correction#proof">{t('correct.whatProof')}</HandbookLink>
      </div>
      <Field name="observedOn" type="date" label={t('correct.observedOn')} defaultValue={today} max={today} optional />
      <TextArea name="note" label={t('correct.note')} hint={t('correct.noteHint')} maxLength={500} optional />
    </>
  );
}
