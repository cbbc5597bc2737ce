import { useTranslation } from 'react-i18next';
import type { Evidence } from '#app/domain/corrections/evidence';
import type { Field } from '#app/domain/places/place';
import { Button } from '#app/ui/button';
import { FactValueView } from '#app/ui/fact-value';
import { Form, type FormAnswer } from '#app/ui/form';
import { FactInputs } from './fact-inputs';
import { HowKnown } from './how-known';

interface Amendable {
  field: Field;
  placeName: string;
  before?: unknown;
  initial: Record<string, string>;
  evidence: readonly Evidence[];
  today: string;
}

/** The form that puts another value in place of the one proposed. */
export function AmendForm({ correction, answer }: { correction: Amendable; answer: FormAnswer | undefined }) {
  const { t } = useTranslation();
  const { field, before } = correction;
  return (
    <>
      <h1>{t('amend.heading', { place: correction.placeName, field: t(`fact.${field}.label`) })}</h1>
      <div className="mt-4">
        <Form answer={answer} initial={correction.initial}>
          <div>
            <p className="font-semibold">{t('correct.now')}</p>
            <div className="text-ink-soft">
              <FactValueView field={field} value={before ?? null} />
            </div>
          </div>
          <input type="hidden" name={`${field}-before`} value={JSON.stringify(before ?? null)} />
          <FactInputs field={field} />
          <HowKnown evidence={correction.evidence} today={correction.today} />
          <div>
            <Button>{t('amend.send')}</Button>
          </div>
        </Form>
      </div>
    </>
  );
}
