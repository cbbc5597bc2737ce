import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { Field } from '#app/domain/places/place';
import { usePath } from '#app/i18n/path';
import { ChangedText } from '#app/ui/changed-text';
import { FactValueView, isInKorean, useFactText } from '#app/ui/fact-value';
import { InKorean } from '#app/ui/in-korean';
import { PinMove, pinOf } from '#app/ui/map/pin-move';
import { PlaceMap } from '#app/ui/map/place-map';
import { Distance } from '#app/ui/places/distance';
import type { CardShown } from './card-shown';

/** What is proposed, large, against what is published now; a pin's move in words and on a map. */
export function CardProposal({ card }: { card: CardShown }) {
  const { t } = useTranslation();
  const text = useFactText();
  const { correction, published } = card;
  if (correction.kind === 'missing-place') return <MissingPlace after={correction.after} similar={card.similar} />;
  const field = correction.field as Field;
  const before = published ? text(field, published.value) : '';
  const after = text(field, correction.after);
  return (
    <section aria-labelledby="proposal" className="grid gap-3 rounded-field border border-line p-4">
      <h2 id="proposal">{t('review.proposal')}</h2>
      {field === 'hours' ? (
        <div className="grid gap-4 sm:grid-cols-2">
          <div>
            <h3>{t('change.before')}</h3>
            <FactValueView field="hours" value={published?.value ?? null} />
          </div>
          <div>
            <h3>{t('change.after')}</h3>
            <FactValueView field="hours" value={correction.after} />
          </div>
        </div>
      ) : (
        <ChangedText before={before} after={after} lang={isInKorean(field) ? 'ko' : undefined} />
      )}
      {field === 'location' ? (
        <PinMove
          proposed={correction.after}
          from={[
            { is: 'published', location: published?.value },
            ...card.official.map(({ value }) => ({ is: 'official' as const, location: value })),
          ]}
        />
      ) : null}
    </section>
  );
}

function MissingPlace({ after, similar }: { after: unknown; similar: CardShown['similar'] }) {
  const { t } = useTranslation();
  const place = after as { name: string; location: unknown };
  const pin = pinOf(place.location);
  return (
    <section aria-labelledby="proposal" className="rounded-field border border-line p-4">
      <h2 id="proposal">{t('review.missingPlace')}</h2>
      <dl className="mt-2 grid gap-2">
        {Object.entries(place).map(([field, value]) => (
          <div key={field}>
            <dt className="font-semibold">{t(`fact.${field}.label`)}</dt>
            <dd>
              <FactValueView field={field as Field} value={value} />
            </dd>
          </div>
        ))}
      </dl>
      <PlaceMap points={pin ? [{ ...pin, label: place.name }] : []} label={t('place.map', { name: place.name })} />
      <Similar places={similar} />
    </section>
  );
}

/** Whether it is listed already is the first question about a missing place. */
function Similar({ places }: { places: CardShown['similar'] }) {
  const { t } = useTranslation();
  const path = usePath();
  return (
    <section aria-labelledby="similar" className="mt-4">
      <h3 id="similar">{t('review.similar.heading')}</h3>
      {places.length === 0 ? <p>{t('review.similar.none')}</p> : null}
      <ul>
        {places.map(({ id, name, address, metres }) => (
          <li key={id}>
            <InKorean>
              <Link to={path(`/places/${id}`)} className="inline-flex min-h-11 items-center">
                {name}
              </Link>{' '}
              · {address}
            </InKorean>
            {metres === null ? null : (
              <>
                {' · '}
                <Distance metres={metres} />
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
