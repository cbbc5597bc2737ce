import type { Point } from './nearby';
import type { Neighbourhood } from './neighbourhoods';
import { findNeighbourhoods } from './search-places.server';

export interface Located {
  point: Point;
  /** The neighbourhood meant, where it was named: "서울특별시 용산구 보광동". */
  name: string | null;
  /** Others of that name. */
  others: string[];
}

/** Where somebody means by "37.5283,126.9992" or by a neighbourhood's name; null where that is nowhere we know in Korea. */
export async function locate(near: string): Promise<Located | null> {
  const [, lat, lng] = /^\s*(\d{2}(?:\.\d+)?)\s*,\s*(\d{3}(?:\.\d+)?)\s*$/.exec(near) ?? [];
  if (lat && lng) {
    const point = { lat: Number(lat), lng: Number(lng) };
    return isInKorea(point) ? { point, name: null, others: [] } : null;
  }
  const named = (await findNeighbourhoods(near, mostOthers + 1)).flatMap(({ name, centre }: Neighbourhood) =>
    centre ? [{ name, centre }] : [],
  );
  const [best, ...others] = named;
  return best ? { point: best.centre, name: best.name, others: others.map(({ name }) => name) } : null;
}

const mostOthers = 5;

const isInKorea = ({ lat, lng }: Point) => lat >= 33 && lat <= 43 && lng >= 124 && lng <= 132;
