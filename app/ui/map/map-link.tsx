import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { usePath } from '#app/i18n/path';

/** A link to the map of the country at a place: a page of its own, which says itself what it may load. */
export function MapLink({
  at: { lat, lng },
  place,
  children,
}: {
  at: { lat: number; lng: number };
  /** The id of the place that is to be open. */
  place?: string;
  children: ReactNode;
}) {
  const path = usePath();
  const view = `at=15/${lat.toFixed(5)}/${lng.toFixed(5)}`;
  return (
    <Link
      to={path(place ? `/map?place=${place}&${view}` : `/map?${view}`)}
      reloadDocument
      className="inline-flex min-h-11 items-center"
    >
      {children}
    </Link>
  );
}
