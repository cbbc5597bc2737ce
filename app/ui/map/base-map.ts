import { fromGrid } from '#app/public-api/map/grid';
import type { Attribution } from './attribution';
import { readAttribution } from './attribution';
import type { Camera } from './camera';

/** A map of streets under the places, from the operator's own style; it follows wherever the places are looked at. */
export interface BaseMap {
  /** Whose streets they are, as their sources want it said. */
  attribution: readonly Attribution[];
  follow: (camera: Camera) => void;
  close: () => void;
}

/** Fetched only where an operator has set a style: it weighs three times as much as all the rest of the page. */
export async function loadBaseMap(box: HTMLElement, style: string, camera: Camera): Promise<BaseMap> {
  const [maplibre, worker] = await Promise.all([
    import('maplibre-gl'),
    import('maplibre-gl/dist/maplibre-gl-worker.mjs?url'),
    import('maplibre-gl/dist/maplibre-gl.css'),
  ]);
  maplibre.setWorkerUrl(worker.default);
  const { lat, lng } = fromGrid(camera, 0);
  const map = new maplibre.Map({
    container: box,
    style,
    center: [lng, lat],
    zoom: camera.zoom,
    interactive: false,
    // It would lie under the places, where nobody can reach its links: the page says it.
    attributionControl: false,
  });
  // Tiles that are missing, or a style that asks for more than its own origin, leave gaps and no silence to break.
  map.on('error', () => undefined);
  await map.once('load');
  const said = Object.keys(map.getStyle().sources).map((id) => map.getSource(id)?.attribution ?? '');
  return {
    attribution: readAttribution(said),
    follow(next) {
      const middle = fromGrid(next, 0);
      map.jumpTo({ center: [middle.lng, middle.lat], zoom: next.zoom });
    },
    close: () => map.remove(),
  };
}
