import type { IndexedPlace } from '#app/domain/places/indexed-place.server';
import { snapshot, snapshotsOf } from '../snapshot/keep-snapshot.server';
import { slotOf, type Snapshot } from '../snapshot/snapshot';
import { problem, type Problem } from '../problem';
import { aboutOf, readCursor, writeCursor, type Cursor } from './cursor';
import { isRanked, isSearched, matchingPlaces } from './matching-places.server';
import { usualLimit, type PlaceQuery } from './place-query';
import { rememberWalk, walkName, walkOf } from './walks';

/** One page of a list: which places of which state of the data. */
export interface PlacePage {
  is: 'page';
  of: Snapshot;
  slots: Uint32Array;
  /** The cursor of the next page; null at the end. */
  next: string | null;
}

/**
 * A page of the places that are asked for. Its cursor names the state in which the walk began: as long as this process
 * remembers that, all pages are of it. After that a walk in the order of ids goes on in what is known now, in which it
 * can meet no id twice; one in another order has to begin anew.
 */
export async function listPlaces(query: PlaceQuery, now: Date): Promise<PlacePage | Problem> {
  const { limit = usualLimit, cursor: text, ...asked } = query;
  const about = aboutOf(asked);
  const cursor = text === undefined ? null : readCursor(text);
  if (text !== undefined && cursor?.about !== about) return problem('cursor-does-not-fit');

  const at = cursor?.at ?? momentOf(asked, now);
  const known = cursor ? snapshotsOf(cursor.state) : [];
  const walked = known.find((one) => walkOf(walkName(one, at, about)));
  const of = walked ?? known[0] ?? snapshot();
  // A search is of this moment: what it found in another state only the walk remembers.
  const isLost = known.length === 0 ? isRanked(query) : !walked && isSearched(query) && of !== snapshot();
  if (cursor && isLost) return problem('cursor-expired');
  const name = walkName(of, at, about);
  const slots = walkOf(name) ?? (await matchingPlaces(of, asked, at));
  const from = cursor ? placeAfter(of, slots, cursor, isRanked(query)) : 0;
  if (from === null) return problem('cursor-expired');

  const page = slots.subarray(from, from + limit);
  const last = page.at(-1);
  const more = last !== undefined && from + limit < slots.length;
  if (more) rememberWalk(name, slots);
  const after = last === undefined ? '' : (of.places[last] as IndexedPlace).id;
  return { is: 'page', of, slots: page, next: more ? writeCursor({ state: of.state, at, after, about }) : null };
}

/**
 * When states are looked at: the same for some seconds, and always where none is asked for, so that the same question has
 * the same answer down to its cursor, and an entity tag that holds.
 */
const momentOf = ({ state }: PlaceQuery, now: Date): number =>
  state === undefined ? 0 : Math.floor(now.getTime() / 10_000) * 10_000;

/** The place in the list behind the last id that was answered; null where nobody knows. */
function placeAfter(of: Snapshot, slots: Uint32Array, { after }: Cursor, ranked: boolean): number | null {
  if (ranked) {
    const found = slots.indexOf(slotOf(of, after));
    return found < 0 ? null : found + 1;
  }
  let [low, high] = [0, slots.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((of.places[slots[middle] as number] as IndexedPlace).id <= after) low = middle + 1;
    else high = middle;
  }
  return low;
}
