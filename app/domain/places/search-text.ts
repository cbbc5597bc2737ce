import { withoutInvisible } from '#app/domain/text';
import { consonants, gap } from './gram';
import { neighbourhoodsOf } from './neighbourhoods-of';
import { provinces } from './provinces';
import { readRegion } from './region';

/** What search knows of a place. */
export interface SearchablePlace {
  id: string;
  name: string;
  kind: string;
  address: string;
  lat: number | null;
  lng: number | null;
  phone: string | null;
  operatingState: string;
  codes: readonly string[];
}

/** Name, neighbourhood, address, digits: four parts, which two bits tell apart. */
export const partBits = 2;

/**
 * All that a place is found by, best part first: name, neighbourhood, address, digits. The first match then tells how
 * good it is.
 */
export function searchTextOf(place: SearchablePlace): { text: string; partEnds: number[] } {
  const { province, district } = readRegion(place.address);
  const [short = '', ...others] = provinces[province]?.spellings ?? [];
  // The short name last, beside the district: "서울용산구" is typed in one go.
  const area = [province, ...others, short, district, ...neighbourhoodsOf(place.address)].join('');
  const digits = [place.phone, place.phone?.replaceAll('-', ''), ...place.codes].filter(Boolean).join(gap);
  let text = '';
  const partEnds: number[] = [];
  for (const part of [fold(place.name), fold(area), fold(place.address), digits]) {
    text += (text ? gap : '') + part;
    partEnds.push(text.length);
  }
  return { text, partEnds };
}

/**
 * A text as search compares it: NFC, lower case, full-width letters as plain ones, and nothing but letters, digits and
 * hyphens, since people leave spaces and brackets out.
 */
export const fold = (text: string): string =>
  withoutInvisible(text)
    .normalize('NFC')
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\u1100-\u1112]/g, (char) => consonants.charAt(char.charCodeAt(0) - 0x1100))
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212~]/g, '-')
    .replace(/[^\p{L}\p{N}-]/gu, '');
