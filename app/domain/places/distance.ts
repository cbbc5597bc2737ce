export interface Pin {
  lat: number | null;
  lng: number | null;
}

const earthRadius = 6_371_008.8;
const radians = Math.PI / 180;

/** Metres over the ground (haversine); null where either pin is not known. */
export function distanceInMetres(a: Pin, b: Pin): number | null {
  if (a.lat === null || a.lng === null || b.lat === null || b.lng === null) return null;
  const [north, east] = [(b.lat - a.lat) * radians, (b.lng - a.lng) * radians];
  const chord =
    Math.sin(north / 2) ** 2 + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * Math.sin(east / 2) ** 2;
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** A distance as people say it, for the messages `distance.m` and `distance.km`: 350 m, 1.2 km, 24 km. */
export function distanceInWords(metres: number): { unit: 'm' | 'km'; value: string } {
  if (metres < 10) return { unit: 'm', value: String(Math.round(metres)) };
  if (metres < 995) return { unit: 'm', value: String(Math.round(metres / 10) * 10) };
  return { unit: 'km', value: metres < 9_950 ? (metres / 1000).toFixed(1) : String(Math.round(metres / 1000)) };
}

export const bearings = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
export type Bearing = (typeof bearings)[number];

/** In which of eight directions `to` lies from `from`, for the messages `bearing.*`; null where a pin is not known or both are one. */
export function bearing(from: Pin, to: Pin): Bearing | null {
  if (from.lat === null || from.lng === null || to.lat === null || to.lng === null) return null;
  if (from.lat === to.lat && from.lng === to.lng) return null;
  const [a, b] = [from.lat * radians, to.lat * radians];
  const east = (to.lng - from.lng) * radians;
  const angle = Math.atan2(
    Math.sin(east) * Math.cos(b),
    Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(east),
  );
  return bearings[(Math.round(angle / (Math.PI / 4)) + 8) % 8] ?? null;
}
