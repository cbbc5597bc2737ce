import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { Evidence } from '#app/domain/corrections/evidence';
import { facts, type Field } from '#app/domain/places/place';
import { usePath } from '#app/i18n/path';
import { Button } from '#app/ui/button';
import { FactValueView } from '#app/ui/fact-value';
import { Form, type FormAnswer } from '#app/ui/form';
import { KeptUntilSent } from '#app/ui/offline/kept-until-sent';
import { useTypedBefore } from '#app/ui/offline/typed-before';
import { ConflictChoice } from './conflict-choice';
import { FactInputs } from './fact-inputs';
import { HowKnown, howKnownInputs } from './how-known';

export interface ConflictShown {
  field: Field;
  current: unknown;
  proposed: unknown;
  /** What kind of source changed it, and when: known when the conflict is told, not when it is asked about again. */
  changedBy?: 'import' | 'correction' | 'undo';
  changedAt?: string;
}

interface Line {
  field: Field;
  value?: unknown;
  initial: Record<string, string>;
}

/** Corrections of some facts of one place: for each the old value above the new, then how one knows, then what sending means. */
export function CorrectForm({
  lines,
  evidence,
  terms,
  today,
  answer,
  conflicts,
}: {
  lines: Line[];
  evidence: readonly Evidence[];
  terms: string;
  today: string;
  answer: FormAnswer | undefined;
  conflicts: ConflictShown[];
}) {
  const { t } = useTranslation();
  const path = usePath();
  const before = useTypedBefore();
  const initial = Object.assign({}, ...lines.map((line) => line.initial)) as Record<string, string>;
  return (
    <Form key={before ? 'mended' : 'new'} answer={answer ?? before} initial={initial} last={howKnownInputs}>
      <KeptUntilSent answered={answer !== undefined} />
      {lines.map(({ field, value }) => (
        <LineInputs
          key={field}
          field={field}
          published={value ?? null}
          conflict={conflicts.find((conflict) => conflict.field === field)}
        />
      ))}
      <HowKnown evidence={evidence} today={today} ofStock={facts[lines[0]?.field ?? 'name'].of === 'item'} />
      <input type="hidden" name="terms" value={terms} />
      <p className="text-ink-soft">
        {t('correct.terms')} <Link to={path('/licences')}>{t('layout.licences')}</Link>
      </p>
      <div>
        <Button>{t('correct.send')}</Button>
      </div>
      <p className="text-ink-soft">{t('correct.next')}</p>
    </Form>
  );
}

function LineInputs({
  field,
  published,
  conflict,
}: {
  field: Field;
  published: unknown;
  conflict: ConflictShown | undefined;
}) {
  const { t } = useTranslation();
  // After a conflict the page's own reading may be older than the answer.
  const now = conflict ? (conflict.current ?? null) : published;
  return (
    <section aria-label={t(`fact.${field}.label`)} className="grid gap-3">
      <div>
        <p className="font-semibold">{t('correct.now')}</p>
        <div className="text-ink-soft">
          <FactValueView field={field} value={now} />
        </div>
      </div>
      <input type="hidden" name={`${field}-before`} value={JSON.stringify(now)} />
      {conflict ? <ConflictChoice conflict={conflict} /> : null}
      <FactInputs field={field} />
    </section>
  );
}
