import { fromGrid, gridSide, ontoGrid, toGrid, type GridPoint } from '#app/public-api/map/grid';

/** What the map looks at: the middle of the view, in cells of the grid, and how near. */
export interface Camera extends GridPoint {
  /** As other web maps count it, with tiles of 512 pixels: 5 is the country, 16 a street. */
  zoom: number;
}

export interface Size {
  width: number;
  height: number;
}

const leastZoom = 5;
const mostZoom = 18;

/** Pixels to a cell of the grid. */
export const scaleAt = (zoom: number): number => (512 * 2 ** zoom) / gridSide;

const clampZoom = (zoom: number): number => Math.min(mostZoom, Math.max(leastZoom, zoom));

/** The same view moved by pixels: what was there is now under the middle. */
export function panned({ x, y, zoom }: Camera, right: number, down: number): Camera {
  const scale = scaleAt(zoom);
  return kept({ x: x + right / scale, y: y + down / scale, zoom });
}

/** Nearer or farther by `by`, with the point at `at` (pixels from the middle) staying where it is. */
export function zoomed(camera: Camera, by: number, at = { x: 0, y: 0 }): Camera {
  const zoom = clampZoom(camera.zoom + by);
  const grown = 1 / scaleAt(camera.zoom) - 1 / scaleAt(zoom);
  return kept({ x: camera.x + at.x * grown, y: camera.y + at.y * grown, zoom });
}

/** The cells that are seen, as [west, north, east, south]. */
export function viewOf({ x, y, zoom }: Camera, { width, height }: Size): Box {
  const scale = scaleAt(zoom);
  const [east, south] = [width / 2 / scale, height / 2 / scale];
  return { west: x - east, north: y - south, east: x + east, south: y + south };
}

export interface Box {
  west: number;
  north: number;
  east: number;
  south: number;
}

/** The nearest view in which all of the box is seen. */
export function cameraOver({ west, north, east, south }: Box, { width, height }: Size, most = 15): Camera {
  const fit = Math.min((width * 0.9) / Math.max(1, east - west), (height * 0.9) / Math.max(1, south - north));
  const zoom = Math.min(most, clampZoom(Math.log2((fit * gridSide) / 512)));
  return { x: (west + east) / 2, y: (north + south) / 2, zoom };
}

/** Korea and its seas: nobody gets lost beyond. */
const frame = { ...corner('west', 44, 122), ...corner('east', 32, 134) };

function corner(side: 'west' | 'east', lat: number, lng: number) {
  const { x, y } = toGrid({ lat, lng });
  return side === 'west' ? { west: x, north: y } : { east: x, south: y };
}

const kept = ({ x, y, zoom }: Camera): Camera => ({
  x: Math.min(frame.east as number, Math.max(frame.west as number, x)),
  y: Math.min(frame.south as number, Math.max(frame.north as number, y)),
  zoom,
});

/** "14.25/37.56650/126.97800", as an address says a view. */
export function cameraInWords({ x, y, zoom }: Camera): string {
  const { lat, lng } = fromGrid({ x, y }, 0);
  return `${Number(zoom.toFixed(2))}/${lat.toFixed(5)}/${lng.toFixed(5)}`;
}

export function readCamera(words: string): Camera | null {
  const [zoom = Number.NaN, lat = Number.NaN, lng = Number.NaN] = words.split('/').map(Number);
  if (!(zoom >= 0 && zoom <= 24 && lat >= 32 && lat <= 44 && lng >= 122 && lng <= 134)) return null;
  return { ...ontoGrid({ lat, lng }), zoom: clampZoom(zoom) };
}
