import { useTranslation } from 'react-i18next';
import type { Hours } from '#app/domain/places/hours';
import type { Field } from '#app/domain/places/place';
import { InKorean } from './in-korean';
import { HoursTable, useHoursText } from './hours-table';

/** Any fact's value in one line of words; "not known" for null. */
export function useFactText(): (field: Field, value: unknown) => string {
  const { t } = useTranslation();
  const hoursText = useHoursText();
  return (field, value) => {
    if (value === null || value === undefined) return t('fact.unknown');
    if (field === 'kind') return t(`kind.${value as 'pharmacy'}`);
    if (field === 'operatingState') return t(`operatingState.${value as 'open'}`);
    if (field === 'sellingMethod') return t(`sellingMethod.${value as 'queue'}`);
    if (field === 'ticketTime' && value === 'none') return t('fact.noTickets');
    if (field === 'hours') return hoursText(value as Hours);
    if (field === 'location') {
      const { address, lat, lng } = value as { address: string; lat: number | null; lng: number | null };
      return lat === null || lng === null ? address : `${address} (${lat.toFixed(5)}, ${lng.toFixed(5)})`;
    }
    return String(value as string);
  };
}

/** Facts whose words are Korean whatever language the page speaks. */
export const isInKorean = (field: Field) => field === 'name' || field === 'location' || field === 'entranceNote';

/** The same, with hours as a table. */
export function FactValueView({ field, value }: { field: Field; value: unknown }) {
  const text = useFactText();
  if (field === 'hours' && value !== null && value !== undefined) return <HoursTable hours={value as Hours} />;
  const words = text(field, value);
  return isInKorean(field) && value !== null ? <InKorean>{words}</InKorean> : <>{words}</>;
}
