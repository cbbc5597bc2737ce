import { openAt, type OpenStatus } from '#app/domain/places/open-at';
import type { Place } from '#app/domain/places/place';
import { operatingStates, placeKinds } from '#app/domain/places/place-kinds';
import type { PlaceColumns } from '#app/public-api/map/places-file';
import type { StateColumns } from '#app/public-api/map/states-file';

/** A place as the list beside the map tells of it. */
export interface ListedPlace {
  id: string;
  name: string;
  kind: Place['kind'];
  operatingState: Place['operatingState'];
  open: OpenStatus;
  /** The number of its item's state now; 0 where that is not known. */
  state: number;
  /** When its newest state was reported, even if that is too old to count; null where none was. */
  reportedAt: string | null;
  expired: boolean;
  metres: number;
}

/** What a view of the map says, in words. */
export interface ListedView {
  /** The item whose states these are. */
  item: string;
  total: number;
  /** By the state's number. */
  counts: number[];
  places: ListedPlace[];
  /** So many more belong among them, whose names have not come. */
  unnamed: number;
  /** What it says of stock was made up for trying the site out. */
  invented: boolean;
}

/** One line of the list, made of the same columns that the map is drawn from. */
export function listedPlace(
  { slot, metres }: { slot: number; metres: number },
  { id, name }: { id: string; name: string },
  places: PlaceColumns,
  { state, reportedAt }: StateColumns,
  shown: Uint8Array,
  now: Date,
): ListedPlace {
  const operatingState = operatingStates[places.operating[slot] as number] ?? 'open';
  const hours = places.hoursTable[(places.hours[slot] as number) - 1] ?? null;
  const number = shown[slot] as number;
  return {
    id,
    name,
    kind: placeKinds[places.kind[slot] as number] as Place['kind'],
    operatingState,
    open: openAt(now)({ hours, operatingState }),
    state: number,
    reportedAt: state[slot] ? new Date((reportedAt[slot] as number) * 1000).toISOString() : null,
    expired: number === 0 && state[slot] !== 0,
    metres,
  };
}
