import { neighbourhoodsOf } from './neighbourhoods-of';
import type { Point } from './nearby';
import { readRegion } from './region';
import { SearchIndex } from './search-index';

/** A 시군구 or a 읍면동 that has places: "서울특별시 용산구 보광동". */
export interface Neighbourhood {
  name: string;
  /** The mean of its places' coordinates, so that no gazetteer is needed; null while none is known. */
  centre: Point | null;
  places: number;
}

interface Located {
  id: string;
  address: string;
  lat: number | null;
  lng: number | null;
}

/** The neighbourhoods that places' addresses name, kept up as places come, move and go. */
export class Neighbourhoods {
  readonly #sums = new Map<string, { lat: number; lng: number; pins: number; places: number }>();
  #index: SearchIndex<ReturnType<typeof searchable>> | null = null;

  add(place: Located): void {
    this.#count(place, 1);
  }

  remove(place: Located): void {
    this.#count(place, -1);
  }

  /** Those that a text names, best first: "보광동", "용산구 보광동", "ㅂㄱㄷ". */
  find(text: string, limit: number): Neighbourhood[] {
    this.#index ??= this.#makeIndex();
    return this.#index.search({ text, limit }).hits.map(({ place }) => this.#read(place.id));
  }

  #read(name: string): Neighbourhood {
    const { lat, lng, pins, places } = this.#sums.get(name) ?? { lat: 0, lng: 0, pins: 0, places: 0 };
    return { name, centre: pins > 0 ? { lat: lat / pins, lng: lng / pins } : null, places };
  }

  #count(place: Located, one: 1 | -1): void {
    for (const name of namesOf(place.address)) {
      const sum = this.#sums.get(name) ?? { lat: 0, lng: 0, pins: 0, places: 0 };
      sum.places += one;
      if (place.lat !== null && place.lng !== null) {
        sum.lat += one * place.lat;
        sum.lng += one * place.lng;
        sum.pins += one;
      }
      if (sum.places > 0) this.#sums.set(name, sum);
      else this.#sums.delete(name);
      if (sum.places === 0) this.#index?.delete(name);
      else if (this.#index && !this.#index.get(name)) this.#index.set(searchable(name));
    }
  }

  #makeIndex(): SearchIndex<ReturnType<typeof searchable>> {
    const index = new SearchIndex<ReturnType<typeof searchable>>();
    for (const name of this.#sums.keys()) index.set(searchable(name));
    index.pack();
    return index;
  }
}

function namesOf(address: string): string[] {
  const { province, district } = readRegion(address);
  if (!province) return [];
  const region = [province, district].filter(Boolean).join(' ');
  const within = neighbourhoodsOf(address).map((neighbourhood) => `${region} ${neighbourhood}`);
  return district ? [region, ...within] : within;
}

function searchable(name: string) {
  return {
    id: name,
    name: name.slice(name.lastIndexOf(' ') + 1),
    kind: '',
    address: name,
    lat: null,
    lng: null,
    phone: null,
    operatingState: 'open',
    codes: [],
  };
}
