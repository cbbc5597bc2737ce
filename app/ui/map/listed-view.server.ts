import { mapInMemory } from '#app/public-api/map/keep-map-data.server';
import { emptyStates } from '#app/public-api/map/states-file';
import { cameraInWords, cameraOver, readCamera, viewOf, type Box } from './camera';
import { inView } from './in-view';
import type { ItemLook } from './item-look';
import { listedPlace, type ListedView } from './listed-place';
import type { MapAddress } from './map-address';
import { shownStates } from './shown-states';

/** What a browser shows that has not said how large it is. */
const usualSize = { width: 900, height: 700 };

/** The list of an address, by the same columns and the same rules as the map in the browser. */
export function listedView(asked: MapAddress, look: ItemLook, now: Date): ListedView & { home: string } {
  const { places, laid, item } = mapInMemory();
  const word = item(look.id);
  const states = word?.columns ?? emptyStates(places.count);
  const shown = shownStates(places, states, asked, look, now);
  const everything = boxOf(places.x, places.y);
  const camera = readCamera(asked.at);
  const view = camera ? viewOf(camera, usualSize) : everything;
  const { total, counts, nearest } = inView(places, shown, look.states.length, view, asked.page);
  return {
    home: cameraInWords(cameraOver(everything, { width: 390, height: 560 }, 13)),
    item: look.id,
    total,
    counts,
    invented: word?.invented ?? false,
    unnamed: 0,
    places: nearest.flatMap((one) => {
      const place = laid[one.slot];
      return place ? [listedPlace(one, place, places, states, shown, now)] : [];
    }),
  };
}

/** Around all places; around Korea where there are none. */
function boxOf(x: Uint32Array, y: Uint32Array): Box {
  if (x.length === 0) return { west: 14_260_000, north: 6_350_000, east: 14_570_000, south: 6_760_000 };
  let [west, north, east, south] = [Infinity, Infinity, 0, 0];
  for (let slot = 0; slot < x.length; slot++) {
    const [px, py] = [x[slot] as number, y[slot] as number];
    if (px < west) west = px;
    if (px > east) east = px;
    if (py < north) north = py;
    if (py > south) south = py;
  }
  return { west, north, east, south };
}
