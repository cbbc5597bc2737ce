import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { Field } from '#app/domain/places/place';
import { isReason, reasons } from '#app/domain/review/reasons';
import { usePath } from '#app/i18n/path';
import { Button } from '#app/ui/button';
import { Callout } from '#app/ui/callout';
import { ChangedText } from '#app/ui/changed-text';
import { useFactLabel } from '#app/ui/fact-label';
import { FactValueView, isInKorean, useFactText } from '#app/ui/fact-value';
import { Form } from '#app/ui/form';
import { InKorean } from '#app/ui/in-korean';
import { ReleaseLink } from '#app/ui/release/release-link';
import { PinMove } from '#app/ui/map/pin-move';
import { Ago, Moment } from '#app/ui/time';

interface Stage {
  kind: string;
  at: Date;
  revision: number;
  reason: string | null;
  note: string;
  bySource: boolean;
  value?: unknown;
}

export interface CorrectionShown {
  id: string;
  kind: 'field' | 'missing-place';
  place: { id: string; name: string } | null;
  item: string;
  field: string;
  before?: unknown;
  after?: unknown;
  state: string;
  mine: boolean;
  underReview: boolean;
  createdAt: Date;
  stages: Stage[];
}

const open = ['waiting', 'changes-requested'];

/** One's own correction: where it stands, every stage with its date, why, and what can be done now. */
export function CorrectionProgress({
  correction,
  now,
  amendPath,
  withdrawPath,
}: {
  correction: CorrectionShown;
  now: string;
  amendPath: string;
  withdrawPath: string;
}) {
  const { t } = useTranslation();
  const path = usePath();
  const label = useFactLabel();
  const { id, kind, place, field, item, state, mine } = correction;
  const name = place?.name ?? (correction.after as { name?: string } | undefined)?.name ?? '';
  const refusal = [...correction.stages].reverse().find(({ reason }) => reason !== null);
  return (
    <article aria-labelledby={`correction-${id}`} className="grid gap-3 border-t border-line pt-4">
      <h2 id={`correction-${id}`}>
        <InKorean>{place ? <Link to={path(`/places/${place.id}`)}>{name}</Link> : name}</InKorean> —{' '}
        {kind === 'missing-place' ? t('review.missingPlace') : label(field, item)}
      </h2>
      <Proposed correction={correction} />
      {mine ? null : <p>{t('follow.joined')}</p>}
      <p className="font-semibold">
        {t(`state.${state}`)}
        {correction.underReview ? ` · ${t('follow.underReview')}` : ''}
      </p>
      {refusal?.reason && isReason(refusal.reason) && state !== 'approved' ? (
        <Callout tone="warn" title={t(`reason.${refusal.reason}.why`)}>
          <p>{t(`reason.${refusal.reason}.fix`)}</p>
          {refusal.note ? <p className="whitespace-pre-line">{refusal.note}</p> : null}
          <p>
            <Link to={path(`/handbook/review#${reasons[refusal.reason].anchor}`)}>{t('follow.aboutReason')}</Link>
          </p>
        </Callout>
      ) : null}
      <ol className="grid gap-1">
        {correction.stages.map((stage, index) => (
          <li key={index}>
            <Moment at={stage.at} /> (<Ago at={stage.at} now={now} />) · {t(`stage.${stage.kind}`)}
            {stage.bySource ? ` (${t('cause.import')})` : ''}
            {stage.kind === 'released' ? <ReleaseLink release={String(stage.value)} /> : null}
          </li>
        ))}
      </ol>
      {mine && open.includes(state) ? (
        <div className="flex flex-wrap gap-3">
          <Link to={amendPath} className="inline-flex min-h-11 items-center">
            {t('follow.amend')}
          </Link>
          <Form action={withdrawPath} className="">
            <input type="hidden" name="correction" value={id} />
            <Button weight="quiet">{t('follow.withdraw')}</Button>
          </Form>
        </div>
      ) : null}
    </article>
  );
}

function Proposed({ correction }: { correction: CorrectionShown }) {
  const text = useFactText();
  const { kind, field, before, after } = correction;
  if (kind === 'missing-place') {
    const { location } = after as { location: { address: string } };
    return (
      <p>
        <InKorean>{location.address}</InKorean>
      </p>
    );
  }
  if (field === 'hours') return <FactValueView field="hours" value={after} />;
  return (
    <>
      <ChangedText
        before={text(field as Field, before)}
        after={text(field as Field, after)}
        lang={isInKorean(field as Field) ? 'ko' : undefined}
      />
      {field === 'location' ? <PinMove proposed={after} from={[{ is: 'before', location: before }]} /> : null}
    </>
  );
}
