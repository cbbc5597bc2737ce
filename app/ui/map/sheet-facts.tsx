import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useHoursWords } from '#app/ui/hours-table';
import { InKorean } from '#app/ui/in-korean';
import { mapAppAddress } from '#app/ui/places/map-app-address';
import type { MapPlaceSheet } from './map-place.server';

/** What somebody in the street must know to get in; nothing is said of what is not known. */
export function SheetFacts({ place }: { place: MapPlaceSheet }) {
  const { t } = useTranslation();
  const { span } = useHoursWords();
  const { name, address, lat, lng, phone, hoursToday, holiday, entranceNote } = place;
  return (
    <dl className="grid gap-1">
      {hoursToday ? (
        <Fact label={t('hours.today')}>
          {span(hoursToday)}
          {holiday ? <span className="block">{t('hours.holidayToday', { holiday })}</span> : null}
        </Fact>
      ) : null}
      <Fact label={t('fact.location.label')}>
        <InKorean>{address}</InKorean>
        {lat !== null && lng !== null ? (
          <a href={mapAppAddress({ lat, lng }, name)} className="flex min-h-11 w-fit items-center">
            {t('place.openMapApp')}
          </a>
        ) : null}
      </Fact>
      {entranceNote ? (
        <Fact label={t('fact.entranceNote.label')}>
          <InKorean>{entranceNote}</InKorean>
        </Fact>
      ) : null}
      {phone ? (
        <Fact label={t('fact.phone.label')}>
          <a href={`tel:${phone}`} className="inline-flex min-h-11 items-center">
            {phone}
          </a>
        </Fact>
      ) : null}
    </dl>
  );
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt className="text-ink-soft">{label}</dt>
    <dd>{children}</dd>
  </div>
);
