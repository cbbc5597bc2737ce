import type { FactValue } from '#app/domain/places/place';
import type { placeAnswer } from './place-fragment';

interface Pinned {
  id: string;
  location: FactValue<'location'>;
}

/** A place, and all that is told of it, as a feature of GeoJSON (RFC 7946); without a pin its geometry is null. */
export function placeFeature<Place extends Pinned>({ id, location, ...rest }: Place) {
  const { address, lat, lng } = location;
  return {
    type: 'Feature' as const,
    id,
    geometry: lat === null || lng === null ? null : { type: 'Point' as const, coordinates: [lng, lat] },
    properties: { id, ...rest, address },
  };
}

export const featureCollection = (places: readonly ReturnType<typeof placeAnswer>[]) => ({
  type: 'FeatureCollection' as const,
  features: places.map(placeFeature),
});
