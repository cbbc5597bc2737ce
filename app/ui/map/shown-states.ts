import { openAt } from '#app/domain/places/open-at';
import { operatingStates, placeKinds } from '#app/domain/places/place-kinds';
import type { PlaceColumns } from '#app/public-api/map/places-file';
import type { StateColumns } from '#app/public-api/map/states-file';
import type { ItemLook } from './item-look';
import type { MapAddress } from './map-address';

export type MapFilter = Pick<MapAddress, 'states' | 'kinds' | 'open' | 'age'>;

/** In place of a state's number: the place is not to be shown. */
export const hidden = 255;

/** What the map shows of every place, by slot: the number of its item's state now, 0 where that is not known, or `hidden`. */
export function shownStates(
  places: Pick<PlaceColumns, 'count' | 'kind' | 'operating' | 'hours' | 'hoursTable'>,
  { state, reportedAt }: StateColumns,
  { states, kinds, open, age }: MapFilter,
  look: ItemLook,
  now: Date,
): Uint8Array {
  const isWanted = look.states.map(({ code }) => states.length === 0 || states.includes(code));
  const isKind = placeKinds.map((kind) => kinds.length === 0 || kinds.includes(kind));
  const statusNow = open ? openAt(now) : null;
  const isOpen = [false, ...places.hoursTable.map((hours) => statusNow?.(hours) === 'open')];
  const runs = operatingStates.indexOf('open');
  const seconds = now.getTime() / 1000;
  // The same lines that are drawn where whole minutes are counted: what is said to be 31 minutes old is not within 30.
  const oldest = seconds - (look.oldAfter + 1) * 60;
  const tooOld = age === null ? -1 : seconds - (age + 1) * 60;

  const shown = new Uint8Array(places.count);
  for (let slot = 0; slot < shown.length; slot++) {
    const at = reportedAt[slot] as number;
    const number = at > oldest ? (state[slot] as number) : 0;
    const passes =
      isWanted[number] &&
      isKind[places.kind[slot] as number] &&
      at > tooOld &&
      (!open || (isOpen[places.hours[slot] as number] && places.operating[slot] === runs));
    shown[slot] = passes ? number : hidden;
  }
  return shown;
}
