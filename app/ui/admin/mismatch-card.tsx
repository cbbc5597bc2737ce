import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenMismatch } from '#app/domain/imports/list-mismatches.server';
import { verdictsOn } from '#app/domain/imports/mismatch';
import { usePath } from '#app/i18n/path';
import { Button } from '#app/ui/button';
import { useFactLabel } from '#app/ui/fact-label';
import { FactValueView } from '#app/ui/fact-value';
import { Choices } from '#app/ui/choice';
import { Field } from '#app/ui/field';
import { Form, type FormAnswer } from '#app/ui/form';
import { InKorean } from '#app/ui/in-korean';
import { Ago, dayInWords } from '#app/ui/time';

interface Shown {
  mismatch: OpenMismatch;
  now: string;
  answer: FormAnswer | undefined;
}

/** What a source says and what is published, beside each other, and the form that decides. */
export function MismatchCard({ mismatch, now, answer }: Shown) {
  const { t, i18n } = useTranslation();
  const path = usePath();
  const label = useFactLabel();
  const { id, placeId, placeName, field, source, importId, observedAt, version, deadline } = mismatch;
  const what = field === '' ? t('admin.mismatches.gone') : label(field);
  const day = (at: Date | string) => dayInWords(at, i18n.language);
  const heading = `mismatch-${id}`;
  return (
    <section aria-labelledby={heading} className="grid gap-4 border-t border-line pt-4">
      <h2 id={heading}>
        <Link to={path(`/places/${placeId}`)} className="inline-flex min-h-11 items-center">
          <InKorean>{placeName}</InKorean>
        </Link>{' '}
        · {what}
      </h2>
      {field === '' ? <p>{t('admin.mismatches.goneAbout')}</p> : null}
      <dl className="grid gap-2">
        {field === '' ? null : (
          <>
            <Row label={t('admin.mismatches.official')}>
              <FactValueView field={field} value={mismatch.official} />
            </Row>
            <Row label={t('admin.mismatches.current')}>
              <FactValueView field={field} value={mismatch.current} />
            </Row>
            {same(mismatch.before, mismatch.current) ? null : (
              <Row label={t('admin.mismatches.before')}>
                <FactValueView field={field} value={mismatch.before} />
              </Row>
            )}
          </>
        )}
        <Row label={t('admin.mismatches.source')}>
          {t('admin.mismatches.asOf', { source: t(`source.${source}` as 'source.hira'), day: day(observedAt) })}
        </Row>
        <Row label={t('admin.mismatches.opened')}>
          <Ago at={mismatch.openedAt} now={now} />
        </Row>
        <Row label={t('admin.mismatches.deadline')}>
          {deadline
            ? t('admin.mismatches.deadlineAbout', { day: day(`${deadline}T00:00:00+09:00`) })
            : t('admin.mismatches.noDeadline')}
        </Row>
      </dl>
      <Form answer={answer} prefix={heading} label={`${placeName} · ${what}`} className="grid max-w-lg gap-4">
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="importId" value={importId} />
        <input type="hidden" name="version" value={version} />
        <Choices
          name="verdict"
          label={t('admin.mismatches.verdict')}
          options={verdictsOn(field).map((value) => ({
            value,
            label: t(
              `admin.mismatches.${field === '' ? 'gonefind' : 'is'}.${value}` as 'admin.mismatches.is.ours-wrong',
            ),
            hint: t(
              `admin.mismatches.${field === '' ? 'gonedoes' : 'does'}.${value}` as 'admin.mismatches.does.ours-wrong',
            ),
          }))}
        />
        <Field name="reason" label={t('admin.mismatches.reason')} hint={t('admin.mismatches.reasonHint')} required />
        <div className="flex flex-wrap items-center gap-4">
          <Button>{t('admin.mismatches.button')}</Button>
          <Link to={path(`/places/${placeId}/correct`)} className="inline-flex min-h-11 items-center">
            {t('admin.mismatches.correct')}
          </Link>
        </div>
      </Form>
    </section>
  );
}

const Row = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="sm:grid sm:grid-cols-[12rem_1fr] sm:gap-4">
    <dt className="text-ink-soft">{label}</dt>
    <dd>{children}</dd>
  </div>
);

/** As JSON arrives: what is the same is written the same. */
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
