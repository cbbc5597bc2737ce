import { useTranslation } from 'react-i18next';
import { distanceInWords } from '#app/domain/places/distance';

/** "350 m", as the crow flies. */
export function Distance({ metres }: { metres: number }) {
  const { t } = useTranslation();
  const { unit, value } = distanceInWords(metres);
  return <span>{t(`distance.${unit}`, { value })}</span>;
}
