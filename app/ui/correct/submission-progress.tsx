import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { Field } from '#app/domain/places/place';
import { usePath } from '#app/i18n/path';
import { Callout } from '#app/ui/callout';
import { useFactLabel } from '#app/ui/fact-label';
import { useFactText } from '#app/ui/fact-value';
import { CorrectionProgress, type CorrectionShown } from './correction-progress';

/** All that was sent at once, each line with where it stands. `at` is the page's own address, under which it is amended. */
export function SubmissionProgress({
  submission,
  at,
  amendAt,
  now,
}: {
  submission: {
    corrections: CorrectionShown[];
    confirmed: { item: string; field: string; value?: unknown }[];
  };
  at: string;
  amendAt: string;
  now: string;
}) {
  const { t } = useTranslation();
  const path = usePath();
  const text = useFactText();
  const label = useFactLabel();
  return (
    <>
      {submission.corrections.map((one) => (
        <CorrectionProgress
          key={one.id}
          correction={one}
          now={now}
          amendPath={`${amendAt}/${one.id}`}
          withdrawPath={at}
        />
      ))}
      {submission.confirmed.map(({ item, field, value }) => (
        <Callout key={`${item}${field}`} tone="good" title={t('follow.confirmed', { field: label(field, item) })}>
          {text(field as Field, value)}
        </Callout>
      ))}
      <p>
        <Link to={path('/search')} className="inline-flex min-h-11 items-center">
          {t('follow.more')}
        </Link>
      </p>
    </>
  );
}
