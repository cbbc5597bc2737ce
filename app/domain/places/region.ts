import { provinces } from './provinces';

/** Where an address lies: each part is '' where the address does not say. */
export interface Region {
  /** 시도 by its full name: "서울특별시". */
  province: string;
  /** 시군구: "용산구", "성남시 분당구". */
  district: string;
  /** What follows: neighbourhood, road, number. */
  rest: string;
}

/** "서울특별시 용산구", as it is stored beside an address. */
export function regionOf(address: string): string {
  const { province, district } = readRegion(address);
  return [province, district].filter(Boolean).join(' ');
}

/**
 * Reads 시도 and 시군구 from the front of an address. Files leave the province out ("파주시 …"), shorten it ("경남"), write
 * it onto the next word ("경남거창군") and drop "시" from a city ("경기 안성"); a city that two provinces have stays without one.
 */
export function readRegion(address: string): Region {
  const text = address.normalize('NFC').replace(/\s+/g, ' ').trim();
  const [province, afterProvince] = takeProvince(text);
  const [city, afterCity] = takeCity(province, afterProvince);
  const [borough, rest] = takeBorough(province, city, afterCity);
  return {
    province: province || onlyProvinceOf(city),
    district: [city, borough].filter(Boolean).join(' '),
    rest,
  };
}

const spellings = Object.entries(provinces)
  .flatMap(([full, { spellings }]) => [full, ...spellings].map((spelling) => [spelling, full] as const))
  .sort(([a], [b]) => b.length - a.length);

const provinceSpelt = new Map(spellings);

const cities = [...new Set(Object.values(provinces).flatMap((province) => province.cities))];

function takeProvince(text: string): [province: string, rest: string] {
  const end = text.indexOf(' ');
  // Nearly all begin with a word that is a province; no longer spelling could stand there.
  const whole = provinceSpelt.get(end < 0 ? text : text.slice(0, end));
  if (whole) return [whole, end < 0 ? '' : repeated(text.slice(end + 1), whole)];
  for (const [spelling, full] of spellings) {
    if (!text.startsWith(spelling)) continue;
    const rest = text.slice(spelling.length);
    if (provinces[full]?.cities.some((city) => rest.startsWith(city))) return [full, rest];
  }
  return ['', text];
}

/** "세종특별자치시 세종특별자치시 가람동" says its province twice. */
const repeated = (rest: string, province: string) =>
  rest.startsWith(`${province} `) ? rest.slice(province.length + 1) : rest;

function takeCity(province: string, text: string): [city: string, rest: string] {
  const known = province ? (provinces[province]?.cities ?? []) : cities;
  for (const city of known) {
    if (text.startsWith(city)) return [city, text.slice(city.length).trimStart()];
    const bare = city.slice(0, -1);
    if (province && (text === bare || text.startsWith(`${bare} `))) return [city, text.slice(bare.length).trimStart()];
  }
  return ['', text];
}

/** The 구 of a metropolitan city or of a large city, or a 군 that a metropolitan city has. */
function takeBorough(province: string, city: string, text: string): [borough: string, rest: string] {
  if (!province && !city) return ['', text];
  const found = /^(\S{1,5}구|\S{1,4}군)(?= |$)/.exec(text)?.[1] ?? '';
  if (!found || (found.endsWith('군') && city)) return ['', text];
  return [found, text.slice(found.length).trimStart()];
}

function onlyProvinceOf(city: string): string {
  const owners = Object.keys(provinces).filter((name) => provinces[name]?.cities.includes(city));
  return owners.length === 1 ? (owners[0] ?? '') : '';
}
