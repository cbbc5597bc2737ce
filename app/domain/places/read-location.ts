import { withoutInvisible } from '../text';
import type { FormRecord } from './form-inputs';
import { readAs, wrong, type InputProblem, type Read } from './input-problem';
import { toSevenDecimals } from './location';
import type { FactValue } from './place';

/** Reads an address and a pin; all that is wrong is told at once. */
export function readLocation(
  form: FormRecord,
  readAddress: (typed: string) => Read<string>,
): Read<FactValue<'location'>> {
  const address = readAddress(form.address ?? '');
  const pin = readPin(form);
  if (address.ok && pin.ok) return readAs({ address: address.value, ...pin.value });
  const problems: InputProblem[] = [...(address.ok ? [] : address.problems), ...(pin.ok ? [] : pin.problems)];
  return { ok: false, problems };
}

type Pin = Pick<FactValue<'location'>, 'lat' | 'lng'>;

function readPin(form: FormRecord): Read<Pin> {
  const typed = takeApart(clean(form.lat), clean(form.lng));
  if (typed.lat === '' && typed.lng === '') return readAs({ lat: null, lng: null });
  for (const axis of ['lat', 'lng'] as const) {
    if (typed[axis] === '') return wrong(axis, 'axis-missing');
    if (!degrees.test(typed[axis])) return wrong(axis, 'not-a-number');
  }
  const [lat, lng] = [toSevenDecimals(Number(typed.lat)), toSevenDecimals(Number(typed.lng))];
  if (lat === 0 && lng === 0) return wrong('lat', 'zero-coordinates');
  if (inKorea(lat, lng)) return readAs({ lat, lng });
  if (inKorea(lng, lat)) return wrong('lat', 'axes-swapped');
  return wrong(lat < 33 || lat > 43 ? 'lat' : 'lng', 'outside-korea');
}

/** Plain decimals: "3.75e1", "37,5" and "37°31′" are somebody's slip or a machine's. */
const degrees = /^[+-]?\d{1,3}(?:\.\d{1,20})?$/;

const inKorea = (lat: number, lng: number) => lat >= 33 && lat <= 43 && lng >= 124 && lng <= 132;

const clean = (typed = '') => withoutInvisible(typed).normalize('NFKC').trim();

/** Maps copy "37.5263, 126.9985" as one text. */
function takeApart(lat: string, lng: string) {
  const pair = lng === '' ? /^([^,\s]+)(?:\s*,\s*|\s+)([^,\s]+)$/.exec(lat) : null;
  return pair ? { lat: pair[1] ?? '', lng: pair[2] ?? '' } : { lat, lng };
}
