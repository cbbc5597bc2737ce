import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { usePath } from '#app/i18n/path';
import { Callout } from '#app/ui/callout';
import { Tick } from '#app/ui/choice';

/** Places that could be the one proposed as missing: to be gone to, or ruled out. */
export function SimilarPlaces({ places }: { places: { id: string; name: string; address: string }[] }) {
  const { t } = useTranslation();
  const path = usePath();
  return (
    <Callout tone="warn" title={t('placeNew.similar.title')}>
      <ul className="grid gap-1">
        {places.map(({ id, name, address }) => (
          <li key={id}>
            <Link to={path(`/places/${id}`)} className="inline-flex min-h-11 items-center">
              {name}
            </Link>{' '}
            <span className="text-ink-soft">{address}</span>
          </li>
        ))}
      </ul>
      <Tick name="none-of-these" label={t('placeNew.similar.none')} />
    </Callout>
  );
}
