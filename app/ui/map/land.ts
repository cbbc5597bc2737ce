import { toGrid } from '#app/public-api/map/grid';
import { scaleAt, type Camera, type Size } from './camera';
import land from './land.json?url';
import type { MapColours } from './map-colours';

/** The outline of the land: rings of x, y in cells, one after the other. */
export type Land = readonly Float64Array[];

export async function loadLand(): Promise<Land> {
  const answer = await fetch(land);
  const { geometry } = (await answer.json()) as { geometry: { coordinates: number[][][][] } };
  return geometry.coordinates.flat().map((ring) =>
    Float64Array.from(
      ring.flatMap(([lng = 0, lat = 0]) => {
        const { x, y } = toGrid({ lat, lng });
        return [x, y];
      }),
    ),
  );
}

/** Sea and land, drawn anew in every frame: of the outline only what is seen, and no finer than the screen tells apart. */
export function drawLand(
  context: CanvasRenderingContext2D,
  land: Land,
  camera: Camera,
  { width, height }: Size,
  density: number,
  colours: MapColours,
): void {
  const scale = scaleAt(camera.zoom);
  const [left, top] = [width / 2 - camera.x * scale, height / 2 - camera.y * scale];
  context.fillStyle = colours.sea;
  context.fillRect(0, 0, width, height);
  context.beginPath();
  for (const ring of land) {
    const points = seen(ring, scale, left, top, { width, height });
    points.forEach(([x, y], nth) => (nth === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
    if (points.length > 0) context.closePath();
  }
  context.fillStyle = colours.land;
  context.fill();
  context.strokeStyle = colours.coast;
  context.lineWidth = 1 / Math.min(density, 1.5);
  context.stroke();
}

type Point = [x: number, y: number];

/** What of a ring lies in the picture or just around it, in its pixels, without the points that no pixel tells apart. */
function seen(
  ring: Float64Array,
  scale: number,
  left: number,
  top: number,
  box: { width: number; height: number },
): Point[] {
  const rim = 4;
  let points: Point[] = [];
  let [lastX, lastY] = [Infinity, Infinity];
  for (let at = 0; at < ring.length; at += 2) {
    const [x, y] = [(ring[at] as number) * scale + left, (ring[at + 1] as number) * scale + top];
    if (Math.abs(x - lastX) < 0.7 && Math.abs(y - lastY) < 0.7) continue;
    points.push([x, y]);
    [lastX, lastY] = [x, y];
  }
  for (const [axis, limit, side] of [
    [0, -rim, 1],
    [0, box.width + rim, -1],
    [1, -rim, 1],
    [1, box.height + rim, -1],
  ] as const)
    points = cut(points, axis, limit, side);
  return points;
}

/** Sutherland and Hodgman's cut along one edge: the points on the side that stays, and where the ring crosses. */
function cut(points: Point[], axis: 0 | 1, limit: number, side: 1 | -1): Point[] {
  const kept: Point[] = [];
  let before = points[points.length - 1];
  for (const point of points) {
    const stays = (point[axis] - limit) * side >= 0;
    if (before && stays !== (before[axis] - limit) * side >= 0) {
      const share = (limit - before[axis]) / (point[axis] - before[axis]);
      const other = before[1 - axis] as number;
      const crossing = other + ((point[1 - axis] as number) - other) * share;
      kept.push(axis === 0 ? [limit, crossing] : [crossing, limit]);
    }
    if (stays) kept.push(point);
    before = point;
  }
  return kept;
}
