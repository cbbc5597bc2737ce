import { useCallback, useEffect, useState } from 'react';
import { usePath } from '#app/i18n/path';
import { fetchWithin } from './fetch-within';
import type { MapPlaceSheet } from './map-place.server';
import { poll } from './poll';

/** It could not be asked for, or it is a place no longer. */
export type PlaceProblem = 'lost' | 'gone';

const minute = 60_000;
const patience = 10_000;

/**
 * The place that is open: what the server sent with the page, then what it says each minute, since a state is worth less
 * by the minute, and whenever it is asked again.
 */
export function useMapPlace(id: string, fromServer: MapPlaceSheet | null) {
  const path = usePath();
  const [read, setRead] = useState(fromServer);
  const [problem, setProblem] = useState<{ id: string; is: PlaceProblem } | null>(null);
  const address = path(`/map/places/${id}`);
  const ask = useCallback(async () => {
    const now = await readSheet(address).catch((error: unknown) => {
      setProblem({ id, is: 'lost' });
      throw error;
    });
    setProblem(now ? null : { id, is: 'gone' });
    // An answer may overtake another.
    if (now) setRead((before) => (before?.id === now.id && before.now > now.now ? before : now));
  }, [address, id]);
  const refetch = useCallback(() => void (id && ask().catch(() => undefined)), [id, ask]);

  const sent = fromServer?.id === id ? fromServer : null;
  const sentAt = sent?.now ?? '';
  useEffect(() => {
    if (!id) return;
    // A page that was kept on this device is older than it looks.
    const isFresh = Date.now() - Date.parse(sentAt) < minute;
    return poll(ask, { every: minute, first: isFresh ? minute : 0 });
  }, [id, ask, sentAt]);

  return { place: read?.id === id ? read : sent, problem: problem?.id === id ? problem.is : null, refetch };
}

/** Null where there is no such place. */
async function readSheet(address: string): Promise<MapPlaceSheet | null> {
  const answer = await fetchWithin(patience, address, { cache: 'no-cache' });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return (await answer.json()) as MapPlaceSheet;
}
