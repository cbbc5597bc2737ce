import type { Map as MapLibreMap } from 'maplibre-gl';
import land from './land.json?url';

export interface MapPoint {
  lat: number;
  lng: number;
  label: string;
  /** The first of several proposals is drawn filled; the others as rings. */
  ring?: boolean;
}

/** Draws points on an outline of the land that needs no other server. */
export async function drawMap(box: HTMLElement, points: MapPoint[]): Promise<MapLibreMap> {
  const [maplibre, worker] = await Promise.all([
    import('maplibre-gl'),
    import('maplibre-gl/dist/maplibre-gl-worker.mjs?url'),
    import('maplibre-gl/dist/maplibre-gl.css'),
  ]);
  maplibre.setWorkerUrl(worker.default);
  const map = new maplibre.Map({
    container: box,
    bounds: boundsOf(points),
    fitBoundsOptions: { padding: 48, maxZoom: 17 },
    attributionControl: { compact: false, customAttribution: 'Natural Earth' },
    dragRotate: false,
    pitchWithRotate: false,
    style: {
      version: 8,
      sources: {
        land: { type: 'geojson', data: land },
        points: {
          type: 'geojson',
          data: {
            type: 'FeatureCollection',
            features: points.map(({ lat, lng, label, ring }) => ({
              type: 'Feature',
              properties: { label, ring: ring ?? false },
              geometry: { type: 'Point', coordinates: [lng, lat] },
            })),
          },
        },
      },
      layers: [
        { id: 'sea', type: 'background', paint: { 'background-color': '#dfeaf2' } },
        {
          id: 'land',
          type: 'fill',
          source: 'land',
          paint: { 'fill-color': '#f7f6f2', 'fill-outline-color': '#b1b8be' },
        },
        {
          id: 'points',
          type: 'circle',
          source: 'points',
          paint: {
            'circle-radius': 9,
            'circle-color': ['case', ['get', 'ring'], '#ffffff', '#0b50d0'],
            'circle-stroke-width': 3,
            'circle-stroke-color': ['case', ['get', 'ring'], '#c5221f', '#ffffff'],
          },
        },
        {
          id: 'labels',
          type: 'symbol',
          source: 'points',
          layout: {
            'text-field': ['get', 'label'],
            'text-font': ['sans-serif'],
            'text-size': 14,
            'text-offset': [0, 1.2],
            'text-anchor': 'top',
          },
          paint: { 'text-color': '#1e2124', 'text-halo-color': '#ffffff', 'text-halo-width': 2 },
        },
      ],
    },
  });
  map.addControl(new maplibre.NavigationControl({ showCompass: false }));
  await map.once('load');
  return map;
}

function boundsOf(points: MapPoint[]): [number, number, number, number] {
  const lats = points.map((point) => point.lat);
  const lngs = points.map((point) => point.lng);
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
}
