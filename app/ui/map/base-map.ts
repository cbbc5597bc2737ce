import { fromGrid } from '#app/public-api/map/grid';
import type { Camera } from './camera';

/** A map of streets under the places, from the operator's own style; it follows wherever the places are looked at. */
export interface BaseMap {
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
    attributionControl: { compact: true },
  });
  // Tiles that are missing, or a style that asks for more than its own origin, leave gaps and no silence to break.
  map.on('error', () => undefined);
  await map.once('load');
  return {
    follow(next) {
      const middle = fromGrid(next, 0);
      map.jumpTo({ center: [middle.lng, middle.lat], zoom: next.zoom });
    },
    close: () => map.remove(),
  };
}
