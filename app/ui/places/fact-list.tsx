import { Form, Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';
import { FactValueView } from '#app/ui/fact-value';
import { InKorean } from '#app/ui/in-korean';
import { Ago, Day } from '#app/ui/time';
import { mapAppAddress } from './map-app-address';
import type { ShownFact } from './shown-fact.server';
import { useSourceWords } from './source-words';

interface Of {
  id: string;
  name: string;
}

/** Facts with where they come from, and what a visitor can do about each. */
export function FactList({ of, facts, now }: { of: Of; facts: ShownFact[]; now: string }) {
  return (
    <dl className="border-t border-line">
      {facts.map((fact) => (
        <FactRow key={`${fact.item} ${fact.field}`} of={of} fact={fact} now={now} />
      ))}
    </dl>
  );
}

function FactRow({ of, fact, now }: { of: Of; fact: ShownFact; now: string }) {
  const { t } = useTranslation();
  const path = usePath();
  const label = t(`fact.${fact.field}.label`);
  const item = fact.item ? `?item=${fact.item}` : '';
  return (
    <div className="border-b border-line py-2 sm:grid sm:grid-cols-[10rem_1fr] sm:gap-x-4">
      <dt className="pt-1 font-semibold">{label}</dt>
      <dd className="pt-1">
        <Value of={of} fact={fact} />
        {fact.value === null ? null : <Provenance fact={fact} now={now} />}
        <div className="flex flex-wrap items-center gap-x-5">
          <Link
            to={path(`/places/${of.id}/correct/${fact.field}${item}`)}
            className="inline-flex min-h-11 items-center"
          >
            {t('place.correct')}
            <span className="sr-only"> — {label}</span>
          </Link>
          {fact.value === null ? null : <StillRight of={of} fact={fact} label={label} />}
        </div>
      </dd>
    </div>
  );
}

function Value({ of, fact: { field, value } }: { of: Of; fact: ShownFact }): ReactNode {
  const { t } = useTranslation();
  if (field === 'phone' && value !== null)
    return (
      <a href={`tel:${value as string}`} className="inline-flex min-h-11 items-center">
        {value as string}
      </a>
    );
  if (field !== 'location') return <FactValueView field={field} value={value} />;
  const { address, lat, lng } = value as { address: string; lat: number | null; lng: number | null };
  return (
    <>
      <InKorean>{address}</InKorean>
      {lat === null || lng === null ? (
        <span className="block text-ink-soft">{t('fact.noPin')}</span>
      ) : (
        <a href={mapAppAddress({ lat, lng }, of.name)} className="flex min-h-11 items-center">
          {t('place.openMapApp')}
        </a>
      )}
    </>
  );
}

function Provenance({ fact, now }: { fact: ShownFact; now: string }) {
  const { t } = useTranslation();
  const source = useSourceWords();
  return (
    <p className="text-sm text-ink-soft">
      {source(fact)} · <Day at={fact.observedAt ?? fact.changedAt} /> ·{' '}
      {fact.confirmedAt ? (
        <>
          {t('place.confirmed')} <Ago at={fact.confirmedAt} now={now} />
        </>
      ) : (
        t('place.notConfirmed')
      )}
    </p>
  );
}

function StillRight({ of, fact, label }: { of: Of; fact: ShownFact; label: string }) {
  const { t } = useTranslation();
  const path = usePath();
  return (
    <Form method="post" action={path(`/places/${of.id}/confirm`)} preventScrollReset>
      <input type="hidden" name="field" value={fact.field} />
      <input type="hidden" name="item" value={fact.item} />
      <button className="min-h-11 cursor-pointer text-link underline underline-offset-4">
        {t('place.stillRight')}
        <span className="sr-only"> — {label}</span>
      </button>
    </Form>
  );
}
