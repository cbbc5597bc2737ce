import { runsWithin, type Snapshot } from '../snapshot/snapshot';
import { numberIn } from './read-query';
import { storeList, type Take } from './store-list';

/** Metres, where a client names none, and the farthest that is looked. */
const usual = 500;
const farthest = 5000;

/** The stores within `m` metres of `lat`, `lng`; none where a coordinate is missing. */
export function storesByGeo(snapshot: Snapshot, query: Map<string, string>, take: Take): Buffer {
  const [lat, lng] = [numberIn(query, 'lat'), numberIn(query, 'lng')];
  const metres = Math.min(farthest, Math.max(0, numberIn(query, 'm') ?? usual));
  if (lat === null || lng === null || Math.abs(lat) > 90) return storeList(snapshot, nothing, take);
  return storeList(snapshot, runsWithin(snapshot, { lat, lng }, metres), take);
}

const nothing = new Uint32Array(0);
