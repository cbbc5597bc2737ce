import { cellMetres, fromGrid, type GridPoint } from '#app/public-api/map/grid';
import type { PlaceColumns } from '#app/public-api/map/places-file';
import type { Box } from './camera';
import { listSize } from './map-address';
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
  const found: { slot: number; far: number }[] = [];
  for (let slot = 0; slot < count; slot++) {
    const [px, py] = [x[slot] as number, y[slot] as number];
    const number = shown[slot] as number;
    if (number === hidden || px < view.west || px > view.east || py < view.north || py > view.south) continue;
    counts[number] = (counts[number] as number) + 1;
    found.push({ slot, far: (px - middle.x) ** 2 + (py - middle.y) ** 2 });
  }
  const metres = cellMetres(fromGrid(middle as GridPoint).lat);
  const last = page * listSize;
  return {
    total: found.length,
    counts,
    nearest: nearestOf(found, last)
      .slice(last - listSize)
      .map(({ slot, far }) => ({ slot, metres: Math.sqrt(far) * metres })),
  };
}

/** The first so many in order. To sort 26,000 for the sake of twenty would hold up a phone. */
function nearestOf<One extends { far: number; slot: number }>(all: readonly One[], wanted: number): One[] {
  const before = (a: One, b: One) => a.far - b.far || a.slot - b.slot;
  if (all.length <= wanted * 4) return [...all].sort(before).slice(0, wanted);
  // The distance that leaves a few more than are wanted, by a sample.
  const sample = all.filter((_, nth) => nth % 16 === 0).sort(before);
  const limit = sample[Math.ceil((wanted / all.length) * sample.length * 2) + 4]?.far ?? Infinity;
  const some = all.filter(({ far }) => far <= limit);
  return (some.length >= wanted ? some : [...all]).sort(before).slice(0, wanted);
}
