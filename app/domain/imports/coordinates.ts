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
  const at = { lat: degrees(y), lng: degrees(x) };
  if (isInKorea(at.lat, at.lng)) return at;
  return isInKorea(at.lng, at.lat) ? 'swapped-axes' : 'outside-korea';
}

const decimal = /^-?\d{1,3}(?:\.\d{1,20})?$/;

/** Most files have seven decimals already, and to round a number is slow where there are many. */
const degrees = (text: string) => (text.length - text.indexOf('.') <= 8 ? Number(text) : toSevenDecimals(Number(text)));

const isInKorea = (lat: number, lng: number) => lat >= 33 && lat <= 43 && lng >= 124 && lng <= 132;
