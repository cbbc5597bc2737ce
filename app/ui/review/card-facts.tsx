import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { Field } from '#app/domain/places/place';
import { usePath } from '#app/i18n/path';
import { useFactLabel } from '#app/ui/fact-label';
import { useFactText } from '#app/ui/fact-value';
import { InKorean } from '#app/ui/in-korean';
import { useSourceWords } from '#app/ui/places/source-words';
import { Ago, Day } from '#app/ui/time';
import type { CardShown } from './card-shown';

/** What helps to decide: why it is here, how its author knows, what the official sources say, what changed before. */
export function CardFacts({ card, now }: { card: CardShown; now: string }) {
  const { t } = useTranslation();
  const path = usePath();
  const text = useFactText();
  const nameOf = useSourceWords();
  const { correction, place } = card;
  const field = correction.field as Field;
  return (
    <>
      <dl className="grid gap-3">
        <Row label={t('review.evidence')}>
          {t(`evidence.${correction.evidence}`)}
          {correction.observedOn ? (
            <>
              {' · '}
              <Day at={correction.observedOn} />
            </>
          ) : null}
          {correction.note ? <span className="block whitespace-pre-line">{correction.note}</span> : null}
        </Row>
        {card.official.map((one) => (
          <Row key={one.source} label={`${t('review.official')} · ${nameOf({ cause: 'import', source: one.source })}`}>
            {one.value === undefined ? t('review.officialSilent') : text(field, one.value)} (<Day at={one.observedAt} />
            )
          </Row>
        ))}
        {place ? (
          <Row label={t('review.place')}>
            <InKorean>
              <Link to={path(`/places/${place.id}`)} className="inline-flex min-h-11 items-center">
                {place.name}
              </Link>{' '}
              · {place.address}
            </InKorean>
          </Row>
        ) : null}
        <Row label={t('review.why')}>
          <ul>
            {card.why.map((reason) => (
              <li key={reason.code}>{t(`rank.${reason.code}`, { ...reason })}</li>
            ))}
          </ul>
        </Row>
      </dl>
      {card.history.length > 0 ? (
        <details className="border-y border-line">
          <summary className="font-semibold">{t('review.history', { count: card.history.length })}</summary>
          <ul className="grid gap-2 pb-3">
            {card.history.map((one) => (
              <li key={one.at.toISOString()}>
                <Ago at={one.at} now={now} /> · {t(`cause.${one.cause}`)}: {text(field, one.before)} →{' '}
                {text(field, one.after)}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <Neighbours label={t('review.otherOpen')} items={card.otherOpen} />
      <Neighbours label={t('review.siblings')} items={card.siblings} />
    </>
  );
}

function Row({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="font-semibold">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Neighbours({ label, items }: { label: string; items: CardShown['otherOpen'] }) {
  const { t } = useTranslation();
  const text = useFactText();
  const factLabel = useFactLabel();
  if (items.length === 0) return null;
  return (
    <section aria-label={label}>
      <h2>{label}</h2>
      <ul className="mt-1 list-disc pl-5">
        {items.map((one) => (
          <li key={one.id}>
            {factLabel(one.field, one.item)}: {text(one.field as Field, one.after)} — {t(`state.${one.state}`)}
          </li>
        ))}
      </ul>
    </section>
  );
}
