import { cellMetres, fromGrid, type GridPoint } from '#app/public-api/map/grid';
import type { PlaceColumns } from '#app/public-api/map/places-file';
import type { Box } from './camera';
import { listSize, pagesOf } from './map-address';
import { hidden } from './shown-states';

/** What a view shows, for the list beside it: how many by state, and some of them, nearest to its middle first. */
export interface InView {
  total: number;
  /** By the state's number. */
  counts: number[];
  nearest: { slot: number; metres: number }[];
}

export function inView(
  { count, x, y }: Pick<PlaceColumns, 'count' | 'x' | 'y'>,
  shown: Uint8Array,
  stateCount: number,
  view: Box,
  page = 1,
): InView {
  const middle = { x: (view.west + view.east) / 2, y: (view.north + view.south) / 2 };
  const counts = new Array<number>(stateCount).fill(0);
  // Columns, and no object for each: all 26,000 are gone through whenever the view comes to rest.
  const slots = new Uint32Array(count);
  const far = new Float64Array(count);
  let total = 0;
  for (let slot = 0; slot < count; slot++) {
    const px = x[slot] as number;
    const py = y[slot] as number;
    const number = shown[slot] as number;
    if (number === hidden || px < view.west || px > view.east || py < view.north || py > view.south) continue;
    counts[number] = (counts[number] as number) + 1;
    slots[total] = slot;
    far[total++] = (px - middle.x) ** 2 + (py - middle.y) ** 2;
  }
  const metres = cellMetres(fromGrid(middle as GridPoint).lat);
  // A page that is there no longer is the last one: a list is never empty under a number.
  const last = Math.min(page, pagesOf(total)) * listSize;
  return {
    total,
    counts,
    nearest: nearestOf(far.subarray(0, total), last)
      .slice(last - listSize)
      .map((nth) => ({ slot: slots[nth] as number, metres: Math.sqrt(far[nth] as number) * metres })),
  };
}

/** The first so many in order, by number. To sort 26,000 for the sake of twenty would hold up a phone. */
function nearestOf(far: Float64Array, wanted: number): number[] {
  const before = (a: number, b: number) => (far[a] as number) - (far[b] as number) || a - b;
  const within = (limit: number) => {
    const some: number[] = [];
    for (let nth = 0; nth < far.length; nth++) if ((far[nth] as number) <= limit) some.push(nth);
    return some;
  };
  let some: number[] = [];
  if (far.length > wanted * 4) {
    // The distance that leaves a few more than are wanted, by a sample.
    const sample = far.filter((_, nth) => nth % 16 === 0).sort();
    some = within(sample[Math.ceil((wanted / far.length) * sample.length * 2) + 4] ?? Infinity);
  }
  return (some.length >= wanted ? some : within(Infinity)).sort(before).slice(0, wanted);
}
