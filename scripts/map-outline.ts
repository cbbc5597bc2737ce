// Writes the land outline that maps are drawn on without a tile server: Natural Earth, cut to Korea and its neighbours.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

type Position = number[];

const frame = { west: 123.5, south: 32.5, east: 132.5, north: 43.5 };
const file = createRequire(import.meta.url).resolve('world-atlas/land-10m.json');
const topology = JSON.parse(readFileSync(file, 'utf8')) as Topology<{ land: GeometryCollection }>;

const polygons = feature(topology, topology.objects.land).features.flatMap(
  (land) => (land.geometry as unknown as { coordinates: Position[][][] }).coordinates,
);
const cut = polygons
  .map((rings) => rings.map(clip).filter((ring) => ring.length > 3))
  .filter((rings) => rings.length > 0);
writeFileSync(
  'app/ui/map/land.json',
  JSON.stringify({ type: 'Feature', properties: {}, geometry: { type: 'MultiPolygon', coordinates: cut } }),
);

/** Sutherland–Hodgman against the frame, then rounded to about 100 m, which is what the source is good for. */
function clip(ring: Position[]): Position[] {
  const edges: [axis: 0 | 1, limit: number, keepsAbove: boolean][] = [
    [0, frame.west, true],
    [0, frame.east, false],
    [1, frame.south, true],
    [1, frame.north, false],
  ];
  let points = ring.slice(0, -1);
  for (const [axis, limit, keepsAbove] of edges) {
    const inside = (point: Position) =>
      keepsAbove ? (point[axis] as number) >= limit : (point[axis] as number) <= limit;
    points = points.flatMap((point, index) => {
      const before = points.at(index - 1) as Position;
      const crossing = inside(point) === inside(before) ? [] : [crossingOf(before, point, axis, limit)];
      return inside(point) ? [...crossing, point] : crossing;
    });
  }
  const rounded = points.map(([x = 0, y = 0]) => [Number(x.toFixed(3)), Number(y.toFixed(3))]);
  const first = rounded[0];
  return first ? [...rounded, first] : [];
}

function crossingOf(a: Position, b: Position, axis: 0 | 1, limit: number): Position {
  const share = (limit - (a[axis] as number)) / ((b[axis] as number) - (a[axis] as number));
  const other = axis === 0 ? 1 : 0;
  const value = (a[other] as number) + share * ((b[other] as number) - (a[other] as number));
  return axis === 0 ? [limit, value] : [value, limit];
}
