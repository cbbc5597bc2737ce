import type { PlaceColumns } from '#app/public-api/map/places-file';
import { scaleAt, type Box } from './camera';
import { fannedOut } from './fan-out';
import { hidden } from './shown-states';

/** Places so close on the screen that they are drawn as one, and where; a single one has a slot of its own. */
export interface Cluster {
  x: number;
  y: number;
  count: number;
  /** The place, where there is one; otherwise -1. */
  slot: number;
  /** How many have each state, by the state's number. */
  states: number[];
}

/** From here on every place is drawn by itself. */
export const singlesFrom = 16;
/** 64 pixels, as a power of two. */
const squareBits = 6;

/**
 * What lies in the box, gathered by squares of 64 pixels. Places stand in Z-order, in which those of a square follow one
 * another: one walk along the columns finds them, and nothing has to be kept between frames.
 */
export function clustersIn(
  { count, x, y }: Pick<PlaceColumns, 'count' | 'x' | 'y'>,
  shown: Uint8Array,
  stateCount: number,
  zoom: number,
  view: Box,
): Cluster[] {
  const shift = zoom >= singlesFrom ? 0 : 15 + squareBits - Math.floor(zoom);
  // Whole squares: a cluster at the edge is the same one as when all of it is seen.
  const whole = (edge: number, add: number) => (Math.floor(edge / 2 ** shift) + add) * 2 ** shift;
  // And one square around: what is just outside may be gathered with what is just inside.
  const [west, east] = [whole(view.west, -1), whole(view.east, 2)];
  const [north, south] = [whole(view.north, -1), whole(view.south, 2)];
  const clusters: Cluster[] = [];
  let column = -1;
  let row = -1;
  let current: Cluster | null = null;
  for (let slot = 0; slot < count; slot++) {
    const px = x[slot] as number;
    const py = y[slot] as number;
    const number = shown[slot] as number;
    if (number === hidden || px < west || px >= east || py < north || py >= south) continue;
    const itsColumn = px >>> shift;
    const itsRow = py >>> shift;
    if (!current || itsColumn !== column || itsRow !== row || shift === 0) {
      column = itsColumn;
      row = itsRow;
      current = { x: 0, y: 0, count: 0, slot, states: new Array<number>(stateCount).fill(0) };
      clusters.push(current);
    }
    current.x += px;
    current.y += py;
    current.count++;
    current.states[number] = (current.states[number] as number) + 1;
  }
  for (const cluster of clusters) {
    cluster.x = cluster.x / cluster.count + 0.5;
    cluster.y = cluster.y / cluster.count + 0.5;
    if (cluster.count > 1) cluster.slot = -1;
  }
  return shift === 0 ? fannedOut(clusters, scaleAt(zoom)) : apart(clusters, scaleAt(Math.floor(zoom)));
}

/** Gathers those whose marks would lie on one another at the whole zoom below: the smaller joins the larger. */
function apart(clusters: Cluster[], scale: number): Cluster[] {
  const kept: Cluster[] = [];
  for (const cluster of clusters.sort((a, b) => b.count - a.count)) {
    const radius = markRadiusOf(cluster);
    const near = kept.find(
      (other) => Math.hypot(other.x - cluster.x, other.y - cluster.y) * scale < markRadiusOf(other) + radius - 2,
    );
    if (!near) kept.push(cluster);
    else {
      near.count += cluster.count;
      near.slot = -1;
      cluster.states.forEach((count, number) => (near.states[number] = (near.states[number] as number) + count));
    }
  }
  return kept;
}

/** Half the width of what is drawn for one place, or for many, in pixels. */
export const markRadiusOf = ({ count }: { count: number }): number =>
  count === 1 ? 13 : Math.min(30, 17 + Math.log10(count) * 4.5);

/** The known state that most of them have; of two as frequent, the one that is told first. 0 where none is known. */
export function mostFrequent({ states }: Cluster): number {
  const [, ...known] = states;
  const most = Math.max(...known);
  return most > 0 ? known.indexOf(most) + 1 : 0;
}
