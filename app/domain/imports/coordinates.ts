import { toSevenDecimals } from '#app/domain/places/location';
import type { RowProblem } from './official-row';

export interface Coordinates {
  lat: number | null;
  lng: number | null;
}

const none = { lat: null, lng: null };

/** Two columns of degrees; both empty is "not known". Anything that cannot be told is a problem, never a guess. */
export function readCoordinates(lat: string, lng: string): Coordinates | RowProblem {
  const [y, x] = [lat.trim(), lng.trim()];
  if (y === '' && x === '') return none;
  if (y === '' || x === '') return 'half-coordinates';
  if (!decimal.test(y) || !decimal.test(x)) return 'not-a-number';
  const at = { lat: toSevenDecimals(Number(y)), lng: toSevenDecimals(Number(x)) };
  if (isInKorea(at.lat, at.lng)) return at;
  return isInKorea(at.lng, at.lat) ? 'swapped-axes' : 'outside-korea';
}

const decimal = /^-?\d{1,3}(?:\.\d{1,20})?$/;

const isInKorea = (lat: number, lng: number) => lat >= 33 && lat <= 43 && lng >= 124 && lng <= 132;
