import type { IndexedPlace } from '#app/domain/places/indexed-place.server';
import { neighbourhoodsOf } from '#app/domain/places/neighbourhoods-of';
import { readRegion } from '#app/domain/places/region';
import { keyOf, toGrid, type GridPoint } from './grid';
import type { MapPlace } from './places-file';

/** A place of the map with what only some files tell of it. */
export interface LaidPlace extends MapPlace {
  id: string;
  name: string;
}

/** Places that have a pin and have not closed for good, in the order of the map's slots. */
export function layOutPlaces(places: readonly (IndexedPlace | null)[]): LaidPlace[] {
  const laid: { key: number; place: LaidPlace }[] = [];
  for (const place of places) {
    if (!place || place.lat === null || place.lng === null || place.operatingState === 'closed-for-good') continue;
    const { id, name, kind, operatingState, hours, lat, lng } = place;
    const at = toGrid({ lat, lng });
    laid.push({ key: keyOf(at), place: { id, name, at, kind, operatingState, hours } });
  }
  return laid.sort((a, b) => a.key - b.key || (a.place.id < b.place.id ? -1 : 1)).map(({ place }) => place);
}

/** How wide an area a name stands for. */
const labelLevels = ['province', 'district', 'neighbourhood'] as const;

/** A name to be written over the map: where, of what, and for how many places. */
export interface MapLabel extends GridPoint {
  name: string;
  level: (typeof labelLevels)[number];
  places: number;
}

const fewestPlaces = 2;

/** What areas are called, by the addresses of their places: no gazetteer is needed, and no other server. */
export function labelsOf(places: readonly (IndexedPlace | null)[]): MapLabel[] {
  const sums = new Map<string, MapLabel>();
  for (const place of places) {
    if (!place || place.lat === null || place.lng === null) continue;
    const { province, district } = readRegion(place.address);
    if (!province) continue;
    const at = toGrid({ lat: place.lat, lng: place.lng });
    const neighbourhood = neighbourhoodsOf(place.address)[0];
    const names = [province, district && lastWord(district), district && neighbourhood].map((name) => name || null);
    names.forEach((name, nth) => {
      if (!name) return;
      const key = [province, district, neighbourhood].slice(0, nth + 1).join(' ');
      const sum = sums.get(key) ?? { name, level: labelLevels[nth] as MapLabel['level'], x: 0, y: 0, places: 0 };
      sums.set(key, { ...sum, x: sum.x + at.x, y: sum.y + at.y, places: sum.places + 1 });
    });
  }
  return [...sums.values()]
    .filter(({ places }) => places >= fewestPlaces)
    .map(({ x, y, places, ...label }) => ({ ...label, x: Math.round(x / places), y: Math.round(y / places), places }))
    .sort((a, b) => b.places - a.places || (a.name < b.name ? -1 : 1));
}

const lastWord = (words: string) => words.slice(words.lastIndexOf(' ') + 1);
