import { useTranslation } from 'react-i18next';
import type { Evidence } from '#app/domain/corrections/evidence';
import type { Field } from '#app/domain/places/place';
import { Button } from '#app/ui/button';
import { FactValueView } from '#app/ui/fact-value';
import { KoreanWithin } from '#app/ui/in-korean';
import { Form, type FormAnswer } from '#app/ui/form';
import { FactInputs } from './fact-inputs';
import { HowKnown, howKnownInputs } from './how-known';

interface Amendable {
  kind: 'field' | 'missing-place';
  fields: readonly Field[];
  placeName: string;
  published?: unknown;
  initial: Record<string, string>;
  evidence: readonly Evidence[];
  today: string;
}

/** The form that puts another value in place of the one proposed. */
export function AmendForm({
  correction,
  answer,
}: {
  correction: Amendable;
  answer: (FormAnswer & { published?: unknown }) | undefined;
}) {
  const { t } = useTranslation();
  const { kind, fields, placeName } = correction;
  const about = kind === 'missing-place' ? t('review.missingPlace') : t(`fact.${fields[0] ?? 'name'}.label`);
  return (
    <>
      <h1>
        <KoreanWithin>{t('amend.heading', { place: placeName, field: about })}</KoreanWithin>
      </h1>
      <div className="mt-4 max-w-2xl">
        <Form answer={answer} initial={correction.initial} last={howKnownInputs}>
          {kind === 'field' && fields[0] ? (
            // After a conflict the page's own reading may be older than the answer.
            <Published
              field={fields[0]}
              value={answer && 'published' in answer ? answer.published : correction.published}
            />
          ) : null}
          {fields.map((field) => (
            <FactInputs key={field} field={field} isNew={kind === 'missing-place'} />
          ))}
          <HowKnown evidence={correction.evidence} today={correction.today} />
          <div>
            <Button>{t('amend.send')}</Button>
          </div>
          <p className="text-ink-soft">{t('amend.next')}</p>
        </Form>
      </div>
    </>
  );
}

function Published({ field, value = null }: { field: Field; value?: unknown }) {
  const { t } = useTranslation();
  return (
    <div>
      <p className="font-semibold">{t('correct.now')}</p>
      <div className="text-ink-soft">
        <FactValueView field={field} value={value} />
      </div>
      <input type="hidden" name={`${field}-before`} value={JSON.stringify(value)} />
    </div>
  );
}
