import { neighbourhoodsOf } from '#app/domain/places/neighbourhoods-of';
import type { IndexedPlace } from '#app/domain/places/indexed-place.server';
import { readRegion } from '#app/domain/places/region';
import { searchPlaces } from '#app/domain/places/search-places.server';
import { distanceInMetres } from '#app/domain/places/distance';
import { itemById } from '#app/domain/stock/items.server';
import { countsUntil } from '#app/domain/stock/stock-age';
import { runsWithin, slotOf, type Snapshot } from '../snapshot/snapshot';
import type { PlaceQuery } from './place-query';

/** The most places that a text finds. */
const mostFound = 5000;

/** The slots of what is asked for: by id, or best or nearest first where that was asked. */
export async function matchingPlaces(snapshot: Snapshot, query: PlaceQuery, at: number): Promise<Uint32Array> {
  const fits = condition(snapshot, query, at);
  const { places } = snapshot;
  const all = (await candidates(snapshot, query)).filter((slot) => {
    const place = places[slot];
    return place ? fits(place, slot) : false;
  });
  const centre = centreOf(query);
  if (query.order === 'distance' && centre) {
    const metres = new Map([...all].map((slot) => [slot, distanceInMetres(centre, pinOf(places[slot])) ?? Infinity]));
    return all.sort((a, b) => (metres.get(a) ?? 0) - (metres.get(b) ?? 0) || byId(places, a, b));
  }
  return isRanked(query) ? all : all.sort((a, b) => byId(places, a, b));
}

/** Whether the order is one in which an id alone does not say where a walk stands. */
export const isRanked = ({ q, order }: PlaceQuery): boolean =>
  order === 'distance' || (q !== undefined && order !== 'id');

/** Whether the places are looked up in the search, which knows this moment only. */
export const isSearched = ({ q, code }: PlaceQuery): boolean => q !== undefined || code !== undefined;

const centreOf = ({ lat, lng }: PlaceQuery) => (lat === undefined || lng === undefined ? null : { lat, lng });

async function candidates(snapshot: Snapshot, query: PlaceQuery): Promise<Uint32Array> {
  const { q, code, bbox, radius } = query;
  const centre = centreOf(query);
  // What it finds and the snapshot does not know is left out.
  if (isSearched(query)) {
    const { hits } = await searchPlaces({ text: code ?? q, limit: mostFound });
    return Uint32Array.from(hits.map(({ place }) => slotOf(snapshot, place.id)).filter((slot) => slot >= 0));
  }
  if (centre && radius !== undefined) return slotsIn(runsWithin(snapshot, centre, radius));
  const [west = 0, south = 0, east = 0, north = 0] = bbox ?? [];
  // Over the date line there is no middle to look around; the box itself is looked at below.
  if (bbox && west <= east) {
    const middle = { lat: (south + north) / 2, lng: (west + east) / 2 };
    const corners = [south, north].map((lat) => distanceInMetres(middle, { lat, lng: west }));
    return slotsIn(runsWithin(snapshot, middle, Math.max(...corners.map((metres) => metres ?? 0)) * 1.01 + 1));
  }
  return snapshot.byId.slice();
}

function slotsIn(runs: Uint32Array): Uint32Array {
  const slots: number[] = [];
  for (let run = 0; run < runs.length; run += 2)
    for (let slot = runs[run] as number; slot < (runs[run + 1] as number); slot++) slots.push(slot);
  return Uint32Array.from(slots);
}

type Condition = (place: IndexedPlace, slot: number) => boolean;

function condition(snapshot: Snapshot, query: PlaceQuery, at: number): Condition {
  const all: Condition[] = [];
  const { kind, code, bbox, area, item, state, radius } = query;
  const centre = centreOf(query);
  if (kind) all.push((place) => kind.includes(place.kind));
  if (code !== undefined) all.push((place) => place.codes.includes(code));
  if (area !== undefined) all.push(inArea(area));
  if (bbox) {
    const [west = 0, south = 0, east = 0, north = 0] = bbox;
    all.push(
      ({ lat, lng }) =>
        lat !== null &&
        lng !== null &&
        lat >= south &&
        lat <= north &&
        (west <= east ? lng >= west && lng <= east : lng >= west || lng <= east),
    );
  }
  // With a text the circle has not chosen yet.
  if (centre && radius !== undefined && (query.q !== undefined || code !== undefined || bbox))
    all.push((place) => place.lat !== null && (distanceInMetres(centre, pinOf(place)) ?? Infinity) <= radius);
  if (item !== undefined) all.push(inStock(snapshot, item, state, at));
  return (place, slot) => all.every((one) => one(place, slot));
}

/** "서울특별시", "서울 강남구", "경기도 성남시", "서울특별시 용산구 보광동". */
function inArea(text: string): Condition {
  const { province, district, rest } = readRegion(text);
  const region = [province, district].filter(Boolean).join(' ');
  const names = rest.split(/\s+/).filter(Boolean);
  if (region === '' && names.length === 0) return () => false;
  return (place) =>
    (region === '' || place.region === region || place.region.startsWith(`${region} `)) &&
    (names.length === 0 || includesAll(neighbourhoodsOf(place.address), names));
}

const includesAll = (list: readonly string[], wanted: readonly string[]) => wanted.every((one) => list.includes(one));

/** Any word on the item, or one of these states that still counts; `unknown` is no report, or one that has run out. */
function inStock(snapshot: Snapshot, itemId: string, states: readonly string[] | undefined, at: number): Condition {
  const item = itemById(itemId);
  const words = snapshot.stock.get(itemId) ?? [];
  return (place, slot) => {
    if (!item || !item.kinds.includes(place.kind)) return false;
    const word = words[slot];
    const state = word && countsUntil(word.reportedAt, item) > at ? word.state : null;
    return states ? states.includes(state ?? 'unknown') : Boolean(word);
  };
}

const pinOf = (place: IndexedPlace | null | undefined) => ({ lat: place?.lat ?? null, lng: place?.lng ?? null });

const byId = (places: Snapshot['places'], a: number, b: number) =>
  (places[a]?.id ?? '') < (places[b]?.id ?? '') ? -1 : 1;
