import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { usePath } from '#app/i18n/path';
import { mapAddress, type MapAddress } from './map-address';

/** A link to the map of the country at a place: a page of its own, which says itself what it may load. */
export function MapLink({
  at: { lat, lng },
  asked = {},
  children,
}: {
  at: { lat: number; lng: number };
  asked?: Partial<MapAddress>;
  children: ReactNode;
}) {
  const path = usePath();
  const at = `15/${lat.toFixed(5)}/${lng.toFixed(5)}`;
  return (
    <Link to={path(mapAddress({ ...asked, at }))} reloadDocument className="inline-flex min-h-11 items-center">
      {children}
    </Link>
  );
}
