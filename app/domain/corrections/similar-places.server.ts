import type { IndexedPlace } from '#app/domain/places/indexed-place.server';
import { regionOf } from '#app/domain/places/region';
import { searchPlaces } from '#app/domain/places/search-places.server';
import type { MissingPlace } from './missing-place';

const most = 5;
const sameBlock = 150;

/**
 * Places that are listed and could be the one proposed as missing: of a like name in the same district, or of the same
 * kind within a block of it.
 */
export async function similarPlaces({ name, kind, location }: MissingPlace): Promise<IndexedPlace[]> {
  const region = regionOf(location.address);
  const { hits: named } = await searchPlaces({
    text: name,
    limit: most,
    keep: ({ address }) => regionOf(address) === region,
  });
  const { lat, lng } = location;
  const { hits: near } =
    lat === null || lng === null
      ? { hits: [] }
      : await searchPlaces({ near: { lat, lng }, kinds: [kind], limit: most });
  const close = near.filter(({ metres }) => metres !== null && metres <= sameBlock);
  const places = [...named, ...close].map(({ place }) => place);
  return [...new Map(places.map((place) => [place.id, place])).values()].slice(0, most);
}
