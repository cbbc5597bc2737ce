import { useCallback, useEffect, useState } from 'react';
import { usePath } from '#app/i18n/path';
import type { MapPlaceSheet } from './map-place.server';

/** The place that is open: what the server sent with the page, then what it says when asked again. */
export function useMapPlace(id: string, fromServer: MapPlaceSheet | null) {
  const path = usePath();
  const [place, setPlace] = useState(fromServer);
  const address = path(`/map/places/${id}`);
  const refetch = useCallback(() => {
    fetch(address, { cache: 'no-cache' })
      .then((answer) => (answer.ok ? (answer.json() as Promise<MapPlaceSheet>) : null))
      .then((read) => read && setPlace(read))
      // What is shown says its age; the next news asks again.
      .catch(() => undefined);
  }, [address]);
  useEffect(() => {
    if (id && fromServer?.id !== id) refetch();
  }, [id, fromServer, refetch]);
  return { place: place?.id === id ? place : fromServer?.id === id ? fromServer : null, refetch };
}
