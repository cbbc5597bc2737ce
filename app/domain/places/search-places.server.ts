import type { IndexedPlace } from './indexed-place.server';
import type { Point } from './nearby';
import type { Neighbourhood } from './neighbourhoods';
import type { Place } from './place';
import { placeMemory } from './place-memory.server';
import type { SearchResult } from './search-index';

export interface PlaceSearch {
  text?: string;
  near?: Point;
  /** Any of these kinds. */
  kinds?: readonly Place['kind'][];
  /** Any further condition, such as what is in stock. */
  keep?: (place: IndexedPlace) => boolean;
  limit: number;
  offset?: number;
}

export interface FoundPlaces extends SearchResult<IndexedPlace> {
  /** Metres around `near` within which all of `total` lie; null where no circle was drawn. */
  radius: number | null;
}

/** Without a text, all places around a point come from the smallest of these circles that holds any. */
const radii = [1000, 3000, 10_000, 30_000];

/** Finds places by text, by where they are, or both, in the memory of this process. */
export async function searchPlaces({ kinds, keep, ...search }: PlaceSearch): Promise<FoundPlaces> {
  const { index } = await placeMemory();
  const wanted =
    kinds || keep
      ? (place: IndexedPlace) => (!kinds || kinds.includes(place.kind)) && (!keep || keep(place))
      : undefined;
  if (!search.near || search.text?.trim()) return { ...index.search({ ...search, keep: wanted }), radius: null };
  for (const radius of radii) {
    const found = index.search({ ...search, keep: wanted, radius });
    if (found.total > 0) return { ...found, radius };
  }
  return { total: 0, hits: [], radius: radii.at(-1) ?? null };
}

/** The neighbourhoods that a text names, best first. */
export async function findNeighbourhoods(text: string, limit: number): Promise<Neighbourhood[]> {
  const { neighbourhoods } = await placeMemory();
  return neighbourhoods.find(text, limit);
}
